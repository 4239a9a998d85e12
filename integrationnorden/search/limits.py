"""How long a reader's search may keep the database busy."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import BadRequest
from django.db import OperationalError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import QueryCanceled

# Settings of PostgreSQL: a second at most, room for what a wide search finds without writing it to disk, several
# processes where much is found, and no compilation, which takes longer than a search may.
LIMITS = {
    "statement_timeout": "1s",
    "work_mem": "64MB",
    "parallel_setup_cost": "200",
    "parallel_tuple_cost": "0.005",
    "random_page_cost": "1.1",
    "enable_seqscan": "off",
    "jit": "off",
}


class TooSlow(BadRequest):
    """A query ran for longer than a search may take."""


@contextmanager
def limited() -> Iterator[None]:
    """Hold the queries of a search together; the first of them sets the limit (`SearchForm.objects.fetched`).

    Raises TooSlow.
    """
    try:
        with transaction.atomic(savepoint=False):
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow(_("This search takes too long: use fewer or longer words.")) from error
        raise
