"""One line in the log for a request that met no database, in place of a page of code that is not at fault."""

import logging

from database.outage import first_line, is_outage


class OutageInOneLine(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        problem = record.exc_info[1] if record.exc_info else None
        if problem is not None and is_outage(problem):
            record.msg = f"{record.getMessage()}: the database does not answer: {first_line(problem)}"
            record.args, record.exc_info, record.exc_text = (), None, None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True
