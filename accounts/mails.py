"""Sending a mail: to whoever it cannot be sent, the others get theirs."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


def send(message: EmailMessage) -> bool:
    """Send a mail and return whether it was taken; if not, the log says so without the address."""
    try:
        message.send()
    except (SMTPException, OSError) as error:
        logger.error("A mail could not be sent: %s", type(error).__name__)
        return False
    return True
