"""Make marked sentences full of names: `python -m training.make_names`.

War reports are full of names that no public corpus holds: armed groups, brigades, fronts,
foreign ministries, towns in many languages. Each sentence is one of our own patterns,
filled, by chance with a fixed seed, from lists that we made up. The result is
`training/corpus/en/names-made.txt`, in the format of our own corpus.
"""

import random
from pathlib import Path

OUT = Path(__file__).parent / "corpus" / "en" / "names-made.txt"
SEED = 11
SENTENCES = 600

FIRST = """Amadou Moussa Ibrahim Fatoumata Aïcha Oumar Kofi Chidi Adaeze Tendai Zawadi Abdullahi Hodan
Yusuf Khalid Mahmoud Nadia Leila Hassan Rami Samir Farid Rashid Zalmay Gulnara Askar Bakyt Ruslan
Olena Andriy Mykola Svitlana Sergei Dmitri Irina Pavel Vuk Jelena Dragan Milos Arben Artan Besnik
Levan Nino Giorgi Tigran Armen Elchin Leyla Orhan Kemal Rojan Dilan Aung Kyaw Thant Su Min Nyein
Somchai Rizal Dewi Budi Jomar Rosario Mateo Camila Andrés Lucía Jairo Marisol João Paulo Tadeo
Arjun Priya Imran Bilal Farhan Thilini Ruwan Tenzin Lars Ingrid Marek Katarzyna Jean-Pierre Solange
Clara Thomas Peter Helen George Ruth""".split()
LAST = """Diallo Traoré Keita Okafor Obi Mensah Mbeki Chirwa Abdi Farah Osman Al-Najmi al-Hariri Haddad
Nasser Saleh Rahmani Karimov Bekov Toktogul Melnyk Kovalenko Hrytsenko Ivanov Sokolov Orlov Petrović
Marković Hoxha Krasniqi Beridze Lomidze Sargsyan Petrosyan Aliyev Mammadov Yıldız Aydar Bedir
Zin Htun Oo Lwin Santos Ramírez Quintana Restrepo Gómez Silva Neves Barbosa Singh Sharma Khan Gul
Perera Wangdi Lindqvist Nowak Kowalska Dubois Moreau Weber Brandt Hale Whitfield Carter""".split()
TOWN = """Kessou Tindara Bamari Djenka Gao-Wadi Um-Tereq El-Hamra Zalinga Kutumba Mwara Lokaja Dolo-Ber
Hargul Baraki Qasim Deir-Halwan Tel-Amra Sarhad Kohari Chaman-Dag Garmsir-e-Now Novotroitske
Lysova Kamianka Verkhnyi-Brid Stara-Huta Krasny-Log Tyomkino Grabenac Donji-Vrh Bela-Stena
Zugdari Akhal-Sopeli Vardanis Shushkend Lachyn-Dere Pan-Laung Myo-Thit Hpa-Kyi Taung-Ni
San-Isidro Puerto-Leal Aranjuela Boca-del-Monte Marawi-Sur Kota-Lama Trincovil Rampura
Old-Harbour Eastmere Norrby Castelo-Branco""".split()
COUNTRY = """Mali Niger Sudan Chad Somalia Ethiopia Eritrea Congo Mozambique Nigeria Libya Yemen Syria Iraq
Iran Israel Lebanon Turkey Armenia Azerbaijan Georgia Ukraine Russia Serbia Kosovo Myanmar Colombia
Venezuela Afghanistan Pakistan India Orlandia Tavaria Kasso Halvern Merrow Volnia""".split()
DEMONYM = """Malian Nigerien Sudanese Chadian Somali Ethiopian Eritrean Congolese Nigerian Libyan Yemeni Syrian
Iraqi Iranian Israeli Lebanese Turkish Armenian Azerbaijani Georgian Ukrainian Russian Serbian Kurdish
Colombian Afghan Pakistani Indian Tavarian Volnian Arab Tuareg Fulani Sunni Shiite Druze Rohingya
Western European""".split()
GROUP = """Freedom/Liberation/Resistance/National/People's/Islamic/Democratic/United/Northern/Southern/Eastern/Western/Revolutionary/Patriotic/Popular/Mountain/Steppe/Coastal/Volunteer
Front/Army/Movement/Brigade/Legion/Battalion/Corps/Alliance/Council/Union/Guard/Forces/Regiment/Militia""".split(
    "\n"
)
UNIT = """Siberian Azure Lion Falcon Jaguar Cedar Tarim Karsh Sahel Delta Savannah Aurora Thunder Iron Aune Lorrim
Valley Crescent Volta Niger-Bend Red-Sea Highland""".split()
BODY = """Ministry of Defence/Defence Ministry/Ministry of the Interior/Interior Ministry/Foreign Ministry/General Staff/Security Service/Border Guard Service/State Emergency Service/National Assembly/Supreme Court/Central Election Commission/Air Force/Coast Guard/Presidential Office/Transitional Council/Human Rights Commission""".split(
    "/"
)
MEDIA = """Meridian Press Agency/Radio Norr/Sahel Matin/Daily Levant/Kasso Today/the Frontier Post/Canal Sur/Interfront/Bergpress/Dateline Tracker/Al-Sharq TV/Pravda Severa/El Faro del Valle/Coast FM/Borderlands Monitor""".split(
    "/"
)
ABBREVIATION = "FLL RSF SAF NLA TPLF ELN KDU PLA RVC SDF UNSC ARSA NUG AFU".split()
AID = """Red Crescent/Doctors for All/United Nations/African Union/World Food Programme/Norwegian Relief/Save the Families/Amnesty Watch""".split(
    "/"
)

PATTERNS = """{PER}, the governor of {LOC}, said on Tuesday that troops of the {ORG} had left {LOC}.
The {ORG} ({ABB}) attacked a post near {LOC} in {NAT}.
{DEM} forces entered {LOC} on Monday, {PER} told {MED}.
{NAT}'s {BODY} denied the report.
The {DEM} {BODY} said its units had repelled the {ORG}.
A spokesman for the {ORG}, {PER}, spoke to {MED} from {LOC}.
Fighters of the {ORG} and the {ORG} clashed in {LOC} and {LOC}.
{PER} and {PER} met in {LOC}.
General {PER} commands the {DEM} army in {LOC} region.
The road from {LOC} to {LOC} was mined, according to the {AID}.
{NAT} and {NAT} exchanged prisoners at the {LOC} crossing.
{MED} reported shelling in the {LOC} district.
President {PER} of {NAT} visited {LOC} with Defence Minister {PER}.
The {AID} said {DEM} aircraft had bombed {LOC}.
"We are from {LOC}," said {PER}, a {DEM} farmer.
The {ABB} said it had taken {LOC}; {NAT} said it had not.
Colonel {PER} of the {ORG} was killed near {LOC}.
Residents of {LOC} fled to {NAT}.
{LOC}, {NAT} ({MED}) - Gunmen killed two people in {LOC}, the {BODY} said.
The {DEM} village of {LOC} lies close to the border with {NAT}.
In {LOC}, the {ABB} and the {ORG} signed a truce brokered by the {AID}.
{PER}'s {ORG} denied it had crossed into {NAT}.
The {BODY} of {NAT} accused the {ORG} of burning {LOC}.
According to {PER} of {MED}, {DEM} officers were seen in {LOC}.
The 4th Border Regiment and the {ORG} fought over {LOC}.
{DEM} militants shelled the {LOC} hospital, Mayor {PER} wrote on Telegram.""".split(
    "\n"
)


def fill(pattern: str, chance: random.Random) -> str:
    """Fill one pattern with marked names."""
    makers = {
        "{PER}": lambda: _person(chance),
        "{LOC}": lambda: _mark("LOC", chance.choice(TOWN).replace("-", " ")),
        "{NAT}": lambda: _mark("LOC", chance.choice(COUNTRY)),
        "{DEM}": lambda: _mark("NORP", chance.choice(DEMONYM)),
        "{ORG}": lambda: _mark("ORG", _group(chance)),
        "{BODY}": lambda: _mark("ORG", chance.choice(BODY)),
        "{ABB}": lambda: _mark("ORG", chance.choice(ABBREVIATION)),
        "{AID}": lambda: _mark("ORG", chance.choice(AID)),
        "{MED}": lambda: _mark("ORG", chance.choice(MEDIA).removeprefix("the ")),
    }
    for slot, make in makers.items():
        while slot in pattern:
            pattern = pattern.replace(slot, make(), 1)
    return pattern


def _mark(label: str, words: str) -> str:
    return f"[{label} {words}]"


def _person(chance: random.Random) -> str:
    last = chance.choice(LAST)
    return _mark(
        "PER", last if chance.random() < 0.25 else f"{chance.choice(FIRST)} {last}"
    )


def _group(chance: random.Random) -> str:
    adjectives, nouns = (row.split("/") for row in GROUP)
    adjective, noun = chance.choice(adjectives), chance.choice(nouns)
    place = chance.choice(COUNTRY)
    unit = chance.choice(UNIT).replace("-", " ")
    forms = (
        f"{adjective} {noun}",
        f"{adjective} {noun} of {place}",
        f"{unit} {noun}",
        f"{noun} of Free {place}",
        f"{adjective} {chance.choice(adjectives)} {noun}",
        f"“{unit}” {noun}",
    )
    return chance.choice(forms)


def main() -> None:
    """Write the file."""
    chance = random.Random(SEED)
    made = dict.fromkeys(
        fill(chance.choice(PATTERNS), chance) for _ in range(SENTENCES)
    )
    head = "#! names\n# Made by training/make_names.py; invented names in our own patterns.\n\n"
    OUT.write_text(head + "\n\n".join(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
