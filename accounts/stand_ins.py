"""Nobody in particular: names that stand where a person of the newsroom must not be named any more.

Each is an account that nobody can log in to.  Rows need one: a note in the margin has a writer, and
"nobody" would read as "by itself".
"""

from django.utils.translation import gettext_lazy as _

# With spaces, which no pseudonym has.
FORMER = "former volunteer"
SOMEBODY = "somebody of the newsroom"

# Where the log would lead to an account.
NO_OBJECT = "0"

WORDS = {FORMER: _("former volunteer"), SOMEBODY: _("somebody of the newsroom")}
