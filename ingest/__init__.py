"""fangzhi: from a folder of Chinese newspaper pages and work reports to one archive of facts."""

import warnings

# jieba asks setuptools where its dictionary is; that this way will go one day is nothing to tell each reader.
warnings.filterwarnings("ignore", message="pkg_resources is deprecated", category=UserWarning)

__version__ = "0.1.0"
