"""Approval: what writers hand in waits for an editor's word."""

from typing import Any


def end_wait(page: Any, *, user: Any) -> None:
    """End the wait of a page for approval, if it waits: `user` has decided already.

    Who publishes by hand approves by that.  A wait left open would publish, whenever
    somebody approves it later, whatever draft is the latest by then.
    """
    if wait := page.current_workflow_state:
        wait.cancel(user=user)
