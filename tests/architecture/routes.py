"""Who may open which page, as one readable table.

Rows by route and method (G is GET, P is POST), columns by person: what she is answered with. `log`
is the way to the log-in page, 405 a method the page does not take. The case, the citizen and the
rest belong to Mette in Voksne 1. What one may not know of does not exist (404); who may know that
somebody is a citizen is told which unit to ask (403).

    ano   nobody is logged in
    own   Mette, the caseworker who holds the citizen
    tea   Jens, her colleague
    hea   Dorte, head of their department
    coo   Kirsten, professional co-ordinator there
    adm   Aksel, administrative there
    ope   Olav of another department, who opened the citizen with a reason an hour ago
    oth   Ulla, a caseworker of another department
    for   Frida of another department, who held the citizen until today
    sea   Signe, Mette's colleague, who is the citizen's sister and said so
    are   Arne, head of the area above
    xar   Alma, head of another area
    sta   Stine, staff consultant
    cen   Clara, head of the centre
    rec   Rita of Modtagelsen
    dpo   Dan, data protection officer
    sys   Svend, system administrator
    non   Nora, who reads for the council; provider, citizen and relative are answered the same
"""

PEOPLE = {
    "ano": None,
    "own": "mette",
    "tea": "jens",
    "hea": "dorte",
    "coo": "kirsten",
    "adm": "aksel",
    "ope": "olav",
    "oth": "ulla",
    "for": "frida",
    "sea": "signe",
    "are": "arne",
    "xar": "alma",
    "sta": "stine",
    "cen": "clara",
    "rec": "rita",
    "dpo": "dan",
    "sys": "svend",
    "non": "nora",
}

# Who are answered as Nora, to the letter.
LIKE_NORA = ("per", "bodil", "poul")

MATRIX = """
route                     m ano own tea hea coo adm ope oth for sea are xar sta cen rec dpo sys non
desk:home                 G log 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 200 200
desk:home                 P log 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 200 200
desk:my_day               G log 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 403
desk:my_day               P log 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 403
desk:deadlines            G log 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 403
desk:deadlines            P log 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 403
desk:go_to                G log 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 403
desk:go_to                P log 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 403
desk:citizens             G log 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 403
desk:citizens             P log 200 200 200 200 200 200 200 200 200 200 200 200 200 403 403 403 403
desk:citizen              G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
desk:citizen              P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
desk:seen                 G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
desk:seen                 P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
desk:reveal               G log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
desk:reveal               P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
desk:open                 G log 302 302 302 302 302 302 200 200 404 200 404 403 200 403 403 403 403
desk:open                 P log 302 302 302 302 302 302 200 200 404 200 404 403 200 403 403 403 403
desk:declare              G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
desk:declare              P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
desk:openings             G log 200 200 200 200 200 200 200 200 200 200 200 403 200 403 200 403 403
desk:openings             P log 200 200 200 200 200 200 200 200 200 200 200 403 200 403 200 403 403
desk:review               G log 403 403 200 403 403 403 403 403 403 404 200 403 200 403 200 403 403
desk:review               P log 403 403 200 403 403 403 403 403 403 404 200 403 200 403 200 403 403
desk:seals                G log 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 403
desk:seals                P log 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 403
desk:lift                 G log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
desk:lift                 P log 403 403 302 403 403 403 403 403 403 302 404 403 302 403 403 403 403
desk:reception            G log 403 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
desk:reception            P log 403 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
desk:message              G log 403 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
desk:message              P log 403 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403 403
ui:menu                   G log 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
ui:menu                   P log 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
ui:shortcuts              G 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
ui:shortcuts              P 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
ui:accessibility          G 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
ui:accessibility          P 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
ui:accessibility_short    G 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
ui:accessibility_short    P 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
ui:privacy                G 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
ui:privacy                P 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
accounts:login            G 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
accounts:login            P 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
accounts:logout           G log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
accounts:logout           P log 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
cases:register            G log 200 200 200 200 200 200 200 200 200 403 403 403 403 403 403 403 403
cases:register            P log 200 200 200 200 200 200 200 200 200 403 403 403 403 403 403 403 403
cases:rule_change         G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
cases:rule_change         P log 403 403 403 403 403 403 403 403 403 403 403 302 302 403 403 403 403
cases:propose_rule        G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
cases:propose_rule        P log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
cases:case                G log 200 200 200 200 200 200 403 403 404 200 404 200 200 403 404 404 404
cases:case                P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
cases:send_receipt        G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:send_receipt        P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:request_information G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:request_information P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:receive_information G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:receive_information P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:send_hearing        G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:send_hearing        P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:answer_hearing      G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:answer_hearing      P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:send_decision       G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:send_decision       P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:notify              G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:notify              P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:note                G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:note                P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:withdraw            G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:withdraw            P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:reopen              G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:reopen              P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:transfer            G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:transfer            P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:done_in_source      G log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
cases:done_in_source      P log 409 409 409 409 409 409 403 403 404 403 404 404 403 403 404 404 404
cases:agree               G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:agree               P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:undo                G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:undo                P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
cases:letter              G log 200 200 200 200 200 200 403 403 404 403 404 403 403 403 404 404 404
cases:letter              P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
commitments:agree         G log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
commitments:agree         P log 200 200 200 200 200 200 403 403 404 403 404 404 403 403 404 404 404
commitments:keep          G log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
commitments:keep          P log 302 302 302 302 302 404 404 404 404 404 404 404 404 404 404 404 404
commitments:move          G log 200 200 200 200 200 404 404 404 404 404 404 404 404 404 404 404 404
commitments:move          P log 200 200 200 200 200 404 404 404 404 404 404 404 404 404 404 404 404
commitments:withdraw      G log 200 200 200 200 200 404 404 404 404 404 404 404 404 404 404 404 404
commitments:withdraw      P log 200 200 200 200 200 404 404 404 404 404 404 404 404 404 404 404 404
law:sections              G log 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
law:sections              P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
law:section               G log 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
law:section               P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
law:adopt                 G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
law:adopt                 P log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
insight:home              G log 302 302 302 302 302 302 302 302 302 302 302 302 302 403 403 403 403
insight:home              P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
insight:report            G log 200 200 200 200 200 404 404 404 200 200 404 200 200 404 404 404 404
insight:report            P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
insight:report_csv        G log 200 200 200 200 200 404 404 404 200 200 404 200 200 404 404 404 404
insight:report_csv        P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
insight:publish           G log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
insight:publish           P log 403 403 302 403 403 404 404 404 403 302 404 403 302 404 404 404 404
insight:measure           G log 200 200 200 200 200 404 404 404 200 200 404 200 200 404 404 404 404
insight:measure           P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
insight:measure_csv       G log 200 200 200 200 200 404 404 404 200 200 404 200 200 404 404 404 404
insight:measure_csv       P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
insight:cases             G log 200 200 200 200 200 404 404 404 200 200 404 200 200 404 404 404 404
insight:cases             P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
imports:list              G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
imports:list              P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
imports:upload            G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
imports:upload            P log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
imports:sample            G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
imports:sample            P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
imports:detail            G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
imports:detail            P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
imports:progress          G log 403 403 403 403 403 403 403 403 403 403 403 204 204 403 403 403 403
imports:progress          P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
imports:faults            G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
imports:faults            P log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
imports:apply             G log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
imports:apply             P log 403 403 403 403 403 403 403 403 403 403 403 409 409 403 403 403 403
imports:discard           G log 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
imports:discard           P log 403 403 403 403 403 403 403 403 403 403 403 409 409 403 403 403 403
imports:undo              G log 403 403 403 403 403 403 403 403 403 403 403 200 200 403 403 403 403
imports:undo              P log 403 403 403 403 403 403 403 403 403 403 403 302 302 403 403 403 403
"""
