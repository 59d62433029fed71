"""Who may open which page, as one readable table.

Columns after the method: what each person is answered with. `login` is the way to the log-in page,
`405` a method the page does not take. The case, the citizen and the rest belong to Mette in
Voksne 1; a page that does not exist and a page one may not see are both 404.

    anonym  nobody is logged in
    own     Mette, the caseworker who holds the citizen
    other   Ulla, a caseworker of another department
    head    Dorte, head of Mette's department
    area    Arne, head of the area above
    staff   Stine, staff consultant
    centre  Clara, head of the centre
"""

PEOPLE = {
    "anonym": None,
    "own": "mette",
    "other": "ulla",
    "head": "dorte",
    "area": "arne",
    "staff": "stine",
    "centre": "clara",
}

MATRIX = """
route                       method  anonym own other head area staff centre
desk:home                   GET     login  302 302   302  302  302   302
desk:home                   POST    login  302 302   302  302  302   302
desk:my_day                 GET     login  200 200   200  200  200   200
desk:my_day                 POST    login  200 200   200  200  200   200
desk:deadlines              GET     login  200 200   200  200  200   200
desk:deadlines              POST    login  200 200   200  200  200   200
desk:go_to                  GET     login  200 200   200  200  200   200
desk:go_to                  POST    login  200 200   200  200  200   200
desk:citizens               GET     login  200 200   200  200  200   200
desk:citizens               POST    login  200 200   200  200  200   200
desk:citizen                GET     login  200 404   200  404  404   404
desk:citizen                POST    login  200 404   200  404  404   404
desk:seen                   GET     login  200 404   200  404  404   404
desk:seen                   POST    login  200 404   200  404  404   404
desk:seen_file              GET     login  200 404   200  404  404   404
desk:seen_file              POST    login  405 405   405  405  405   405
desk:reveal                 GET     login  405 405   405  405  405   405
desk:reveal                 POST    login  200 404   200  404  404   404
ui:menu                     GET     login  200 200   200  200  200   200
ui:menu                     POST    login  200 200   200  200  200   200
ui:shortcuts                GET     200    200 200   200  200  200   200
ui:shortcuts                POST    200    200 200   200  200  200   200
ui:accessibility            GET     200    200 200   200  200  200   200
ui:accessibility            POST    200    200 200   200  200  200   200
ui:accessibility_short      GET     302    302 302   302  302  302   302
ui:accessibility_short      POST    302    302 302   302  302  302   302
ui:privacy                  GET     200    200 200   200  200  200   200
ui:privacy                  POST    200    200 200   200  200  200   200
accounts:login              GET     200    200 200   200  200  200   200
accounts:login              POST    200    200 200   200  200  200   200
accounts:logout             GET     login  405 405   405  405  405   405
accounts:logout             POST    login  302 302   302  302  302   302
cases:register              GET     login  200 200   200  403  403   403
cases:register              POST    login  200 200   200  403  403   403
cases:rule_change           GET     login  403 403   403  403  200   200
cases:rule_change           POST    login  403 403   403  403  302   302
cases:propose_rule          GET     login  403 403   403  403  200   200
cases:propose_rule          POST    login  403 403   403  403  200   200
cases:case                  GET     login  200 404   200  200  200   200
cases:case                  POST    login  405 405   405  405  405   405
cases:send_receipt          GET     login  200 404   200  404  404   404
cases:send_receipt          POST    login  200 404   200  404  404   404
cases:request_information   GET     login  200 404   200  404  404   404
cases:request_information   POST    login  200 404   200  404  404   404
cases:receive_information   GET     login  200 404   200  404  404   404
cases:receive_information   POST    login  200 404   200  404  404   404
cases:send_hearing          GET     login  200 404   200  404  404   404
cases:send_hearing          POST    login  200 404   200  404  404   404
cases:answer_hearing        GET     login  200 404   200  404  404   404
cases:answer_hearing        POST    login  200 404   200  404  404   404
cases:send_decision         GET     login  200 404   200  404  404   404
cases:send_decision         POST    login  200 404   200  404  404   404
cases:notify                GET     login  200 404   200  404  404   404
cases:notify                POST    login  200 404   200  404  404   404
cases:note                  GET     login  200 404   200  404  404   404
cases:note                  POST    login  200 404   200  404  404   404
cases:withdraw              GET     login  200 404   200  404  404   404
cases:withdraw              POST    login  200 404   200  404  404   404
cases:reopen                GET     login  200 404   200  404  404   404
cases:reopen                POST    login  200 404   200  404  404   404
cases:transfer              GET     login  200 404   200  404  404   404
cases:transfer              POST    login  200 404   200  404  404   404
cases:done_in_source        GET     login  405 405   405  405  405   405
cases:done_in_source        POST    login  409 404   409  404  404   404
cases:agree                 GET     login  200 404   200  404  404   404
cases:agree                 POST    login  200 404   200  404  404   404
cases:undo                  GET     login  200 404   200  404  404   404
cases:undo                  POST    login  200 404   200  404  404   404
cases:letter                GET     login  200 404   200  200  200   200
cases:letter                POST    login  405 405   405  405  405   405
commitments:agree           GET     login  200 404   200  404  404   404
commitments:agree           POST    login  200 404   200  404  404   404
commitments:keep            GET     login  405 405   405  405  405   405
commitments:keep            POST    login  302 404   302  404  404   404
commitments:move            GET     login  200 404   200  404  404   404
commitments:move            POST    login  200 404   200  404  404   404
commitments:withdraw        GET     login  200 404   200  404  404   404
commitments:withdraw        POST    login  200 404   200  404  404   404
law:sections                GET     login  200 200   200  200  200   200
law:sections                POST    login  405 405   405  405  405   405
law:section                 GET     login  200 200   200  200  200   200
law:section                 POST    login  405 405   405  405  405   405
law:adopt                   GET     login  403 403   403  403  200   200
law:adopt                   POST    login  403 403   403  403  200   200
insight:home                GET     login  302 302   302  302  302   302
insight:home                POST    login  405 405   405  405  405   405
insight:report              GET     login  200 404   200  200  200   200
insight:report              POST    login  405 405   405  405  405   405
insight:report_csv          GET     login  200 404   200  200  200   200
insight:report_csv          POST    login  405 405   405  405  405   405
insight:publish             GET     login  405 405   405  405  405   405
insight:publish             POST    login  403 404   302  302  403   302
insight:measure             GET     login  200 404   200  200  200   200
insight:measure             POST    login  405 405   405  405  405   405
insight:measure_csv         GET     login  200 404   200  200  200   200
insight:measure_csv         POST    login  405 405   405  405  405   405
insight:cases               GET     login  200 404   200  200  200   200
insight:cases               POST    login  405 405   405  405  405   405
oversight:looks             GET     login  403 403   403  403  200   200
oversight:looks             POST    login  405 405   405  405  405   405
oversight:look              GET     login  403 403   403  403  200   200
oversight:look              POST    login  403 403   403  403  200   200
oversight:draw              GET     login  405 405   405  405  405   405
oversight:draw              POST    login  403 403   403  403  302   302
imports:list                GET     login  403 403   403  403  200   200
imports:list                POST    login  405 405   405  405  405   405
imports:upload              GET     login  403 403   403  403  200   200
imports:upload              POST    login  403 403   403  403  200   200
imports:sample              GET     login  403 403   403  403  200   200
imports:sample              POST    login  405 405   405  405  405   405
imports:detail              GET     login  403 403   403  403  200   200
imports:detail              POST    login  405 405   405  405  405   405
imports:progress            GET     login  403 403   403  403  204   204
imports:progress            POST    login  405 405   405  405  405   405
imports:faults              GET     login  403 403   403  403  200   200
imports:faults              POST    login  405 405   405  405  405   405
imports:apply               GET     login  405 405   405  405  405   405
imports:apply               POST    login  403 403   403  403  409   409
imports:discard             GET     login  405 405   405  405  405   405
imports:discard             POST    login  403 403   403  403  409   409
imports:undo                GET     login  403 403   403  403  200   200
imports:undo                POST    login  403 403   403  403  302   302
"""
