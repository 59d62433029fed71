"""Invented papers of every shape, and how a text becomes a paper in the tests."""

from datetime import date
from importlib.resources import files

from holdepunkt.core import datewords
from holdepunkt.core.datewords import DateRules, read_rules
from holdepunkt.core.papers import Activity, Paper, contents_of_text, read_paper

RULES: DateRules = read_rules(files(datewords).joinpath("register.toml").read_text("utf-8"))[0]

# A blank at a line's end means that it goes on; so a text taken out of a PDF keeps its lines.
PLAN = """\
 NOTAT 

Bilag 3. Handlingsplan for kortere ventetid 

Byrådet fik den 4. marts 2020 en redegørelse om ventetiden i visitationen og om, 
at forvaltningen d. 20. maj vender tilbage med en plan.  
 
1. Planens målsætning om ’Hurtige svar’ 
Under målsætningen arbejdes der med: Korte frister; klare breve. 
Følgende aktiviteter igangsættes: 
 
1.1. Fælles visitation skal samle de tre visitationer, så borgeren får ét svar. 
Visitationen begynder primo 2021, og en ny arbejdsgang er klar i forsommeren 
2021.  
 
1.2. Nye breve. Alle breve efter §§ 83, 85 og 97 skrives om. Man har arbejdet 
med §§ 83 og 85 i perioden august 2020 til oktober 2020. Brevene er en for- 
 ståelig forklaring, og borgerne inddrages af Brugerrådet og Handicaprådet.  
 
Fra andet halvår 2021 tages der stilling til flere aktiviteter under målsætningen 
”Hurtige svar”.  
 
2. Planens målsætning om ’Rolige overgange’ 
Følgende aktiviteter igangsættes: 
 
2.1. Overgangsplaner. Projektet afhænger af input fra ’Fælles visitation’ (1.1.) og 
opstartes derfor ultimo 2021.  
 
Sådan følger vi op 
Planen måles ved:  
 
1. Tilfredshed: Vi ønsker at se en øget tilfredshed, som vil blive målt gennem 
Borgermålingen.  
""".split("\n")

STATUS = """\
3. maj 2021

Sagsnr.
2021-0001234

Dokumentnr.
2021-0001234-2

# Bilag 1. Status på handlingsplanen

## 1. Målsætning: Hurtige svar

### 1.1. Fælles Visitation

- Visitationen samles i løbet af 2021.
- Arbejdet afventer endelig godkendelse af områdeledelsen.

### **1.2. Nye brevtyper**

- Brevene efter § 97 er udarbejdet, og §§ 83 og 85 er opstartet.
  - Brugerrådet har læst med, og der er brugt 40 timer på det, som

står i planen.

### 1.2. Telefonlinje (Igangsættes ultimo 2021)

## 2. Målsætning: Rolige overgange

### 2.1 Overgangsplaner.

1. Der er udarbejdet planer for de første unge. Områdeledelsen vil i juni beslutte resten.
""".split("\n")

TABLE = """\
Status på handleplan for træning – november 2019 

Afsluttede aktiviteter er markeret med gråt og er flyttet op øverst. 

 

Handleplan 1: Flere i gang  

Nr. Titel Indhold Tidsfrist Status  

1 Træningshold i alle tre 

distrikter  

Tiltaget skal sikre, at alle borgere kan komme på et hold tæt på hjemmet: 

 Hold for unge 

 Hold for ældre  

Inden sommerferien  Holdene er oprettet og der er 

afholdt fire møder. 

 

Der er ikke længere ventetid. 

4 

(1) 

Arbejdsmiljø  Der gennemføres en måling blandt alle medarbejdere i de tre distrikter 

April 2019 Målingen er afholdt d. 12. juni 2019. 
 Handleplan 1: Flere i gang  

Nr. Titel Indhold Tidsfrist Status  

2 Pjece om genoptrænings

muligheder  

 Pjecen skrives om, så den kan læses af alle borgere og pårørende 

 Pjece klar 

primo oktober  

 Trykt udgave 

ultimo november  

20 borgere har læst den igennem 

i september. 

3 Hjemmeside Siden får nye tekster om træning, så borgerne selv kan finde rundt 

Afventer ny 

skabelon  

Siden er ikke finansieret i 

budgetaftalen for 2020. 
 Handleplan 2: Bedre trivsel  

Nr. Titel Indhold Tidsfrist Status  

5 

(2) 

Samtaler  Der holdes samtaler med alle medarbejdere om trivsel og om opgaverne 

2. halvår 2019 Samtalerne er i gang. 

""".split("\n")

GRANT = """\
Titel på projekt
Sammen om hverdagen

Projektet har to spor.

Delprojekt 1: Hjemmetræning

Projektets aktiviteter:

- 40 familier tilbydes et forløb,
- Min. 6 medarbejdere uddannes.

Der er opstillet følgende succeskriterier:

- At mindst 75 % af familierne er tilfredse,
- 60 % af familierne træner selv,
- At familierne oplever mere ro.

Delprojekt 2: Netværk

Projektets aktiviteter:

- Der holdes 4 cafémøder.

Budget

Der ansøges om 0,5 mio. kr.

Budgetpost i t.kr.  Fonden  Kommunal
finansiering
I alt
Løn til
vejledere 400 101 500
Lokaler 52 52
Moms 80 80
Total 452 181 633
""".split("\n")

MISREAD = """\
Beskrivelse af de tre spor

Spør 1: Bedre modtagelse

Sporet skal sikre, at 5 ekstra medarbejdere kan tage imod.

Spor 2: Bedre breve

Sporet skal sikre klare breve.
""".split("\n")

ALIGNED = """\
Status på indsatser, maj 2022

Mål 1: Flere i gang
Nr.  Titel           Indhold                        Tidsfrist          Status
1    Træningshold    Der oprettes hold i alle       Ultimo marts 2022  Holdene er oprettet.
                     distrikter.                                       Der er venteliste.
                     - Hold for unge
2    Pjece           Pjecen skrives om              Maj 2022           Under udarbejdelse

Mål 2: Samarbejde
Nr.  Titel           Indhold                        Tidsfrist          Status
3    Møder           Møder med sygehuset            2. halvår 2022     Ikke startet
""".split("\n")

STROKES = """\
# Status på indsatsplan

1. juni 2023

| Aktivitet | Beskrivelse | Frist | Status | Ansvarlig |
|---|---|---|---|---|
| Kortere breve | Skrive breve om<br>- Afslag<br>- Bevilling | 1. september 2023 | I gang | Staben |
| Telefontid | Åbne to timer mere | Ultimo 2023 | Er udskudt | Modtagelsen |
""".split("\n")


def paper(lines: list[str], context: date | None = None) -> Paper:
    """Return the paper that the lines propose."""
    return read_paper(contents_of_text(lines), rules=RULES, context=context)


def activity(read: Paper, number: str, title: str = "") -> Activity:
    """Return the activity of a number, and of a title where the number stands twice."""
    return next(each for each in read.activities if each.number == number and title in each.title)
