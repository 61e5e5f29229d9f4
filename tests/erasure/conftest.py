"""What the tests of erasure start from."""

from tests.erasure.filling import chief, her, provider, tasks_wait_in_rows  # noqa: F401  (fixtures)
