"""What the tests of erasure start from."""

from tests.erasure.filling import chief, her, tasks_wait_in_rows  # noqa: F401  (fixtures)
