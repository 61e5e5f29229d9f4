"""What the tests of leaving start from."""

from tests.departure.filling import chief, client_of_hers  # noqa: F401  (fixtures)
