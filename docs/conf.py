"""How Sphinx builds the documentation."""

import textclean

project = "textclean"
author = "the textclean developers"
copyright = "2026, the textclean developers"
release = version = textclean.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"textclean {release}"

myst_heading_anchors = 3
default_role = "code"  # docstrings write code in single backticks, as Markdown does

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
