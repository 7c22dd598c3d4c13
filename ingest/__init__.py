"""fangzhi: from a folder of Chinese newspaper pages and work reports to one archive of facts."""

__version__ = "0.1.0"
