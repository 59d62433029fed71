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
route                      method  anonym  own  other  head  area  staff  centre
accounts:login             GET     200     200  200    200   200   200    200
accounts:login             POST    200     200  200    200   200   200    200
accounts:logout            GET     login   405  405    405   405   405    405
accounts:logout            POST    login   302  302    302   302   302    302
"""
