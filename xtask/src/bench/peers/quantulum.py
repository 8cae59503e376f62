"""quantulum3: quantities with their units, without the optional classifier."""

import logging
from importlib.metadata import version

from quantulum3 import parser
from read_text import measure

logging.disable(logging.CRITICAL)
measure(lambda texts: [parser.parse(text) for text in texts], version("quantulum3"))
