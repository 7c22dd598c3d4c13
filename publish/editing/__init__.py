"""Corrections made in the browser: a row goes to the file at once, and the archive follows by itself.

Only where `fangzhi serve --edit FOLDER` asks for it, and only by who has the right `fangzhi-edit`.
"""
