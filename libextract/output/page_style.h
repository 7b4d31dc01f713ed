/* Style sheet of the page, in pieces that every C compiler accepts as string literals. */
#ifndef LX_OUTPUT_PAGE_STYLE_H
#define LX_OUTPUT_PAGE_STYLE_H

static const char *const page_style[] = {
    ":root{--paper:#fff;--ink:#1b1f24;--faint:#667080;--line:#dfe3e8;--back:#f5f6f8;"
    "--organization:#cfe3ff;--country:#ffdcb8;--nationality:#ffe9d2;--place:#cdeed3;--person:#f7d0e4;"
    "--date:#e3dbfb;--email:#cdeef2;--phone:#f3edb4;--term:#e4e7eb;--user:#dcdcdc}\n",
    "@media(prefers-color-scheme:dark){:root{--paper:#16191d;--ink:#e4e7eb;--faint:#98a2b0;--line:#333a43;"
    "--back:#0e1013;--organization:#1f4373;--country:#74451a;--nationality:#5c4127;--place:#1f5a2c;"
    "--person:#702b50;--date:#443480;--email:#1d5a62;--phone:#5f581a;--term:#414852;--user:#4a4a4a}}\n",
    "*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);"
    "font:16px/1.5 system-ui,-apple-system,\"Segoe UI\",sans-serif}\n",
    "header{padding:1.2rem 1.5rem .8rem}h1{font-size:1.3rem;margin:0;overflow-wrap:anywhere}"
    "h2{font-size:1rem;margin:1.4rem 0 .5rem}h2:first-child{margin-top:0}"
    "header p{margin:.2rem 0 .8rem;color:var(--faint)}\n",
    ".legend{display:flex;flex-wrap:wrap;gap:.4rem;margin:0;padding:0;list-style:none;font-size:.85rem}"
    ".legend li{padding:.05rem .55rem;border-radius:1rem}\n",
    "main{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1rem;padding:0 1.5rem 1.5rem;"
    "align-items:start}@media(max-width:60rem){main{grid-template-columns:minmax(0,1fr)}}"
    "@media screen and (min-width:60rem){article{position:sticky;top:1rem;"
    "max-height:calc(100vh - 2rem);overflow:hidden auto}}\n",
    "article,section{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:1.2rem}"
    "article{white-space:pre-wrap;overflow-wrap:anywhere;line-height:2}"
    "section{overflow-x:auto;font-size:.9rem}\n",
    "mark{color:inherit;padding:.12em .22em;border-radius:.28em;box-decoration-break:clone;"
    "-webkit-box-decoration-break:clone}mark mark{padding:0 .15em;box-shadow:0 0 0 1px var(--paper)}"
    "mark:target,tr:target{outline:2px solid var(--ink)}\n",
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--line)}td:last-child,th:last-child{padding-right:0}"
    "td:nth-child(2){white-space:nowrap}td small{white-space:normal}.group th{padding-top:1rem}.group "
    ".t{color:var(--ink)}"
    "th{white-space:nowrap;font-weight:600;color:var(--faint)}small{color:var(--faint)}a{color:inherit;"
    "text-decoration-color:var(--faint);text-underline-offset:.2em}\n",
    "svg{width:100%;height:auto;margin:0 0 1rem;font-size:11px;fill:var(--ink)}svg>a>text{text-anchor:end}"
    "svg g text{font-size:9px;fill:var(--faint);paint-order:stroke;stroke:var(--paper);stroke-width:3px}"
    "svg g path{fill:none;stroke:var(--faint);stroke-width:1.2}"
    "svg marker path{fill:var(--faint)}svg g:hover path{stroke:var(--ink);stroke-width:2}"
    "svg circle{stroke:var(--faint);stroke-width:.8}\n",
    ".c1{fill:var(--organization)}.c2{fill:var(--country)}.c3{fill:var(--nationality)}.c4{fill:var(--place)}"
    ".c5{fill:var(--person)}.c6{fill:var(--date)}.c7{fill:var(--email)}.c8{fill:var(--phone)}"
    ".c9{fill:var(--term)}.c0{fill:var(--user)}\n",
    ".t{padding:.05rem .4rem;border-radius:.28em;white-space:nowrap}"
    ".t1{background:var(--organization)}.t2{background:var(--country)}.t3{background:var(--nationality)}"
    ".t4{background:var(--place)}.t5{background:var(--person)}.t6{background:var(--date)}"
    ".t7{background:var(--email)}.t8{background:var(--phone)}.t9{background:var(--term)}"
    ".t0{background:var(--user)}\n",
};

#endif
