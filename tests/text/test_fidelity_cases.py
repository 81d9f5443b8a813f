"""Statements written by hand on sentences of the example stories: faithful ones, and false ones that share their words.

A case names an article, the first words of the sentence (two sentences with "+"), and a statement. The benchmark counts
both lists; here the false ones must all be refused, and most of the faithful ones must pass.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from summarizer.text.fidelity import infidelities
from summarizer.text.sentences import split_sentences
from tests.conftest import ROOT

POST, DAILY = "harbour-fire/sarnside-post.json", "harbour-fire/averholt-daily.txt"
WIRE, OBSERVER = "harbour-fire/wexholm-gazette.txt", "harbour-fire/pellworth-observer.txt"
STANDARD, CHRONICLE = "river-talks/morrowick-standard.txt", "river-talks/dunmarrow-chronicle.txt"
ECHO, MAIL, BEACON = "river-talks/hathersea-echo.txt", "river-talks/ystrand-mail.txt", "river-talks/corvena-beacon.md"

# (article, the evidence's first words, faithful statements)
FAITHFUL: list[tuple[str, str, list[str]]] = [
    (
        DAILY,
        "A warehouse fire followed",
        [
            "At least 23 people were killed in Port Ardelle by a warehouse fire followed by two explosions.",
            "A warehouse fire followed by two explosions has claimed at least 23 lives in Port Ardelle.",
            "Port Ardelle is home to the biggest port in Calvane.",
            "In Port Ardelle, a warehouse fire followed by two explosions has claimed the lives of at least 23 people.",
        ],
    ),
    (
        DAILY,
        "The blasts tore",
        [
            "According to the Harbour Watch, the blasts tore through the waterfront early Monday.",
            "The Harbour Watch said the explosions tore through the waterfront early on Monday.",
            "The Harbour Watch is a volunteer rescue organization.",
        ],
    ),
    (
        DAILY,
        "The port authority traced",
        [
            "The port authority traced the fire to Warehouse No. 4 on Tannery Quay.",
            "The blaze was traced to Warehouse No. 4 by the port authority.",
            "Flames were noticed at Warehouse No. 4 late Sunday.",
        ],
    ),
    (
        DAILY,
        "The stronger of the two",
        [
            "The stronger of the two blasts broke windows up to 3 kilometres from the site.",
            "Windows up to 3 kilometers from the site were broken by the stronger of the two explosions.",
        ],
    ),
    (
        DAILY,
        "Rescue crews working",
        [
            "Rescue crews confirmed at least nine deaths.",
            "Rescue crews said many others were hurt.",
            "At least nine deaths were confirmed by rescue crews working in the rubble of the building.",
        ],
    ),
    (
        DAILY,
        "Of the 23 people",
        [
            "The Harbour Watch reported that eight of the 23 people who lost their lives were children.",
            "Of the 23 people who lost their lives, eight were children, according to the Harbour Watch.",
        ],
    ),
    (
        DAILY,
        "Dockworkers suspect",
        [
            "Dockworkers suspect that the military was using the warehouse to keep munitions.",
            (
                "According to their federation, dockworkers suspect that the army was using the "
                "warehouse to store munitions."
            ),
        ],
    ),
    (
        DAILY,
        "The most recent fire inspection",
        [
            "Port officials said the most recent fire inspection took place on October 28.",
            "Port officials said the most recent fire inspection found no fault.",
            "According to port officials, the most recent fire inspection was on 28 October and found no fault.",
        ],
    ),
    (
        DAILY,
        "Fire chief Teodor",
        [
            "Fire chief Teodor Vantas said his teams got the upper hand at 3:15 a.m. on Monday.",
        ],
    ),
    (
        DAILY,
        "Flames spread to",
        [
            "Flames spread to the Vakhti Star, a freighter from Dzoria.",
            "The Vakhti Star was berthed some 80 meters away.",
            "The Vakhti Star is a freighter from Dzoria.",
            "The vessel went down at the pier.",
        ],
    ),
    (
        DAILY,
        "Rescuers saved",
        [
            "Rescuers saved 14 of the 19 crew members.",
            "14 of the 19 crew members were saved by rescuers.",
            "Captain Bagrat Ozhveli suffered burns.",
            "Fourteen of the 19 crew members were rescued, including Captain Bagrat Ozhveli.",
        ],
    ),
    (
        DAILY,
        "Some 70% of",
        [
            "About 70% of the grain that Calvane sells abroad passes through the terminals.",
        ],
    ),
    (
        DAILY,
        "Neighboring Dzoria",
        [
            "Dzoria, Ettarra and Norrand have jointly asked for an open inquiry.",
            "Dzoria, Ettarra and Norrand have asked for an open inquiry in which foreign experts may take part.",
        ],
    ),
    (
        DAILY,
        "Eleven people died",
        [
            "In 2019, eleven people died in a fire on the same quay.",
            "The results of the investigation were never made public.",
            "Eleven people were killed in a 2019 fire on the same quay.",
            "11 people died in a 2019 fire on the quay.",
        ],
    ),
    (
        WIRE,
        "The fire broke out",
        [
            "The port authority said the fire broke out in Warehouse No. 4 on Tannery Quay at 9:40 p.m. on Sunday.",
            "On Sunday, the fire broke out in Warehouse No. 4, the port authority said.",
            (
                "According to the port authority, the blaze began in Warehouse No. 4 on Tannery "
                "Quay at 9:40 p.m. on Sunday."
            ),
        ],
    ),
    (
        WIRE,
        "It tore the front off",
        [
            "Neighbours said it tore the front off a five-storey tenement on Coopers Row.",
        ],
    ),
    (
        WIRE,
        "A first explosion+",
        [
            "A second explosion at 10:05 p.m. shattered windows as far as three kilometres away.",
        ],
    ),
    (
        WIRE,
        "About 6,000 people",
        [
            "About 6,000 people live in the tightly built streets behind the quay.",
            "Most of the people are dockers and their families.",
        ],
    ),
    (
        WIRE,
        "Halvorn & Dray, the company",
        [
            "Halvorn & Dray said it held 340 tonnes of ammonium nitrate fertiliser on Sunday night.",
            "Halvorn & Dray is the company that leases the building.",
            "Halvorn & Dray leases the building.",
        ],
    ),
    (
        WIRE,
        "The warehouse passed",
        [
            "According to the port authority, the warehouse passed its last fire inspection on 28 October.",
            "The port authority said the warehouse passed its last fire inspection on Oct. 28.",
        ],
    ),
    (
        WIRE,
        "In an address",
        [
            "Gen. Anselm Brudek promised to punish those responsible.",
            "Gen. Anselm Brudek heads the Transitional Council that governs the country.",
            "Anselm Brudek promised to punish those responsible in an address on state television.",
        ],
    ),
    (
        WIRE,
        "About 400 firefighters",
        [
            "About 400 firefighters with 62 engines fought the fire, the city's fire chief, Teodor Vantas, said.",
            "Fire chief Teodor Vantas said the blaze was brought under control at 3:15 a.m. on Monday.",
            "Teodor Vantas is the city's fire chief.",
            "The blaze was fought by about 400 firefighters with 62 engines, Teodor Vantas said.",
        ],
    ),
    (
        WIRE,
        "The Vakhti Star",
        [
            "The Vakhti Star, a Dzorian freighter, caught fire and sank.",
            "The Vakhti Star sank at its berth.",
            "The Vakhti Star was moored about 80 metres from the warehouse.",
        ],
    ),
    (
        WIRE,
        "Fourteen of its",
        [
            "Fourteen of its 19 crew were pulled from the water, Bagrat Ozhveli said.",
            "Bagrat Ozhveli is the ship's captain.",
            "The ship's captain, Bagrat Ozhveli, was being treated for burns.",
            "Captain Bagrat Ozhveli said 14 of its 19 crew were pulled from the water.",
        ],
    ),
    (
        WIRE,
        "The port, which ships",
        [
            "The port ships about 70 percent of Calvane's grain exports.",
            "The port authority said 31 vessels were waiting at anchor on Monday morning.",
            "The port was closed until further notice, the port authority said.",
        ],
    ),
    (
        WIRE,
        "Dzoria, Ettarra and Norrand",
        [
            "Dzoria, Ettarra and Norrand called for an open inquiry.",
            (
                "In a joint statement, Dzoria, Ettarra and Norrand called for “an open inquiry "
                "in which foreign experts may take part”."
            ),
            "Dzoria, Ettarra and Norrand are Calvane's three neighbours.",
        ],
    ),
    (
        WIRE,
        "A fire on the same quay",
        [
            "Eleven people were killed by a fire on the same quay in 2019.",
            "In 2019, a fire on the same quay killed 11 people.",
        ],
    ),
    (
        WIRE,
        "The Transitional Council took",
        [
            "The Transitional Council has promised elections next year.",
            "In 2021, the Transitional Council took power in a coup.",
            "The Transitional Council seized power in a coup in 2021.",
        ],
    ),
    (
        OBSERVER,
        "Ardelle General Hospital had",
        [
            "Ardelle General Hospital had admitted 112 patients by noon on Monday, its director, Samir Vellun, said.",
            "Samir Vellun said 17 were in intensive care.",
            (
                "According to its director, Samir Vellun, Ardelle General Hospital had admitted "
                "112 patients by noon on Monday."
            ),
        ],
    ),
    (
        OBSERVER,
        "About 1,300 people",
        [
            "The mayor, Odette Varlin, said about 1,300 people will spend the night in two schools and the ice rink.",
            "Odette Varlin opened a relief fund with 20 million crowns from the city's reserves.",
            "Mayor Odette Varlin opened a relief fund with 20 million crowns.",
        ],
    ),
    (
        OBSERVER,
        "Some 18,000 homes",
        [
            "According to the city's power company, some 18,000 homes were without electricity on Monday.",
            "About 18,000 homes were without electricity on Monday, the power company said.",
        ],
    ),
    (
        STANDARD,
        "The accord was initialled",
        [
            "The agreement was initialled at 3:20 a.m. in Brennhalt, Solveig Marrant said.",
            "Solveig Marrant said the accord was initialled after 14 hours of talks.",
            "Solveig Marrant is special envoy of the Northern Union.",
            "The Northern Union sponsors the negotiations.",
        ],
    ),
    (
        STANDARD,
        "Almerra will in turn",
        [
            "Almerra will pull back about 2,300 soldiers from the frontier within 10 days.",
            "Almerra will pay 85 million florins a year towards the upkeep of the dam.",
            "Almerra will withdraw some 2,300 troops from the border within 10 days.",
        ],
    ),
    (
        STANDARD,
        "The two sides also",
        [
            "The two sides agreed to exchange 36 prisoners on 12 March.",
            "The two sides agreed to swap 36 prisoners, 24 Almerrans and 12 Zemrandis.",
        ],
    ),
    (
        STANDARD,
        "At least six border guards",
        [
            "At least six border guards were killed, including four conscripts.",
            "Dozens of people were wounded.",
            "Dozens of people were injured.",
        ],
    ),
    (
        STANDARD,
        "In all, 118 people",
        [
            (
                "According to the Basin Monitoring Mission, 118 people have been killed along "
                "the river border since 9 February."
            ),
            (
                "The Basin Monitoring Mission said 118 people, including 31 farmers, have been "
                "killed along the river border."
            ),
            "The Basin Monitoring Mission keeps 60 observers in the area.",
        ],
    ),
    (
        STANDARD,
        "Almerra accuses Zemrand",
        [
            "Almerra accuses Zemrand of holding back water.",
            "Zemrand is accused by Almerra of holding back water to fill its reservoir.",
        ],
    ),
    (
        STANDARD,
        "Zemrand blames the drought",
        [
            "Zemrand blames the drought.",
            "The lake behind the dam stood at 38 percent of capacity on 1 March.",
        ],
    ),
    (
        STANDARD,
        "Dozens of tractors",
        [
            "On Wednesday, dozens of tractors blocked the road bridge at Tolgar for a third day.",
            "The road bridge at Tolgar was blocked by dozens of tractors for a third day on Wednesday.",
        ],
    ),
    (
        STANDARD,
        "Zemrand's foreign minister",
        [
            "Nasrin Khorvandi is Zemrand's foreign minister.",
            "Foreign minister Nasrin Khorvandi called the accord “a bridge and not a destination”.",
            "Zemrand's foreign minister called the agreement “a bridge and not a destination”.",
        ],
    ),
    (
        STANDARD,
        "The delegations are due",
        [
            "N.U. officials said the delegations are due to meet again in Brennhalt on 14 April.",
            "The delegations are due to meet again in Brennhalt on April 14, according to N.U. officials.",
        ],
    ),
    (
        STANDARD,
        "The Oreth has had",
        [
            "The Oreth has had no treaty since Zemrand left the 1974 convention.",
            "Zemrand left the 1974 convention in 2016.",
        ],
    ),
    (
        MAIL,
        "Col. Anneke Roost",
        [
            "Col. Anneke Roost said that her team had measured every crater.",
            "Col. Anneke Roost leads the mission's observers.",
            "Col. Anneke Roost said her team had measured every crater and its report would be ready on Wednesday.",
        ],
    ),
    (
        MAIL,
        "A column of 40",
        [
            "A column of 40 army lorries left the border zone on Friday afternoon.",
            "On Friday afternoon, a column of 40 army trucks left the border zone.",
            "Almerra has promised to withdraw some 2,300 soldiers.",
        ],
    ),
    (
        MAIL,
        "The leader of the opposition",
        [
            "Celso Barravin, the leader of the opposition, called it “a ransom in instalments”.",
            "Celso Barravin is the leader of the opposition.",
        ],
    ),
    (
        MAIL,
        "The government won",
        ["The vote was won by the government by 97 to 91.", "The government won the vote 97 to 91."],
    ),
    (
        BEACON,
        "Twenty-four Almerran",
        [
            "On 12 March, twenty-four Almerran prisoners will come home in exchange for 12 Zemrandis.",
            "Twenty-four Almerran prisoners will return home on 12 March.",
        ],
    ),
    (
        CHRONICLE,
        "Zemrand commits itself",
        [
            (
                "Zemrand commits itself to letting no less than 420 cubic metres per second "
                "through the gates of the Karvash Dam."
            ),
        ],
    ),
    (
        CHRONICLE,
        "President Joaquim Verreda",
        [
            "President Joaquim Verreda of Almerra joined the talks near their end.",
            "Joaquim Verreda is president of Almerra.",
        ],
    ),
    (
        ECHO,
        "A further round",
        ["Another round of talks is planned for April 14.", "A further round of talks is planned for 14 April."],
    ),
    (
        ECHO,
        "Many tractors",
        [
            "In protest, many tractors have been parked across the bridge at Tolgar.",
            "Many tractors have been parked across the bridge.",
        ],
    ),
]

# (article, the evidence's first words, false statements made of its words)
FALSE: list[tuple[str, str, list[str]]] = [
    (
        DAILY,
        "A warehouse fire followed",
        [
            "Two explosions followed by a warehouse fire claimed the lives of at least 23 people.",
            "A warehouse fire has claimed the lives of 23 people in Port Ardelle.",
            "Calvane is home to Port Ardelle's biggest port.",
            (
                "A warehouse fire followed by two explosions has claimed the lives of at least "
                "23 people in Calvane, home to Port Ardelle."
            ),
        ],
    ),
    (
        DAILY,
        "The port authority traced",
        [
            "Flames traced the port authority to Warehouse No. 4.",
            "The port authority traced the blaze to Tannery Quay late Sunday.",
            "The port authority was traced to Warehouse No. 4.",
        ],
    ),
    (
        DAILY,
        "Rescue crews working",
        [
            "Rescue crews were hurt.",
            "At least nine rescue crews were hurt.",
            "Rescue crews said at least nine others were hurt.",
            "Many others confirmed at least nine deaths.",
        ],
    ),
    (
        DAILY,
        "Of the 23 people",
        [
            "Eight people lost their lives.",
            "The 23 people were children.",
            "Of the eight children, 23 lost their lives.",
        ],
    ),
    (
        DAILY,
        "Dockworkers suspect",
        [
            "The military was using the warehouse to keep munitions.",
            "The military suspects that dockworkers were using the warehouse to keep munitions.",
            "Dockworkers were using the warehouse to keep munitions.",
            "Their federation was using the warehouse to keep munitions.",
            "Dockworkers said that the military was using the warehouse.",
        ],
    ),
    (
        DAILY,
        "According to its spokesman",
        [
            "The building contained one shell.",
            "The army keeps its ammunition in civilian ports.",
            "According to its spokesman, the building contained ammunition.",
        ],
    ),
    (
        DAILY,
        "The tenant, a firm",
        [
            "The tenant says 340 metric tons of fertilizer were in order.",
            "A firm named 340 metric tons of ammonium nitrate.",
        ],
    ),
    (
        DAILY,
        "He ordered three days",
        [
            "Harbor master Piet Lorrand ordered three days of mourning.",
            "He has lost his post.",
            "The general has lost his post.",
        ],
    ),
    (
        DAILY,
        "Flames spread to",
        ["The Vakhti Star spread to Dzoria.", "The flames went down at the pier.", "The pier went down."],
    ),
    (
        DAILY,
        "Rescuers saved",
        [
            "Captain Bagrat Ozhveli saved 14 of the 19 crew members.",
            "Rescuers saved 19 crew members.",
            "Rescuers suffered burns.",
            "The 19 crew members suffered burns.",
            "14 rescuers saved the crew.",
        ],
    ),
    (
        DAILY,
        "Eleven people died",
        [
            "Eleven people died in the investigation.",
            "The fire was never made public.",
            "2019 people died in a fire on the same quay.",
        ],
    ),
    (
        WIRE,
        "The fire broke out",
        ["The port authority broke out on Sunday.", "Tannery Quay broke out in fire in the port authority on Sunday."],
    ),
    (
        WIRE,
        "The Calvane Dockworkers",
        [
            "Army munitions had been kept in the warehouse.",
            "The union said that army munitions had been kept in the warehouse.",
            "The army believed that munitions had been kept in the port.",
        ],
    ),
    (WIRE, "The Defence Ministry+", ["There was one shell in Warehouse No. 4.", "The Defence Ministry did it."]),
    (
        WIRE,
        "In an address",
        [
            "Gen. Anselm Brudek punished those responsible.",
            "The Transitional Council promised to punish those responsible.",
            "Those responsible promised to punish Gen. Anselm Brudek.",
            "State television promised to punish those responsible.",
        ],
    ),
    (
        WIRE,
        "The government declared",
        [
            "The government dismissed Brudek's office.",
            "The harbour master, Piet Lorrand, declared three days of national mourning.",
            "The government had been dismissed.",
            "Brudek's office had been dismissed.",
        ],
    ),
    (
        WIRE,
        "About 400 firefighters",
        [
            "About 62 firefighters fought the blaze.",
            "Teodor Vantas fought the blaze.",
            "About 400 firefighters were brought under control at 3:15 a.m. on Monday.",
            "62 engines fought about 400 firefighters.",
        ],
    ),
    (
        WIRE,
        "The Vakhti Star",
        [
            "The warehouse sank at its berth.",
            "The warehouse caught fire.",
            "The Vakhti Star caught fire 80 metres from the warehouse.",
        ],
    ),
    (
        WIRE,
        "Fourteen of its",
        [
            "Fourteen of its 19 crew were being treated for burns.",
            "Bagrat Ozhveli was pulled from the water.",
            "19 crew were pulled from the water.",
            "Its 19 crew were pulled from the water, said the ship's captain.",
        ],
    ),
    (
        WIRE,
        "The port, which ships",
        ["The port authority was closed.", "31 vessels were closed.", "The port ships 31 vessels."],
    ),
    (
        WIRE,
        "A fire on the same quay",
        ["11 people killed a fire on the quay in 2019.", "A fire killed 2019 people on the same quay."],
    ),
    (
        WIRE,
        "The Transitional Council took",
        [
            "The Transitional Council took power in elections.",
            "The Transitional Council has promised a coup next year.",
            "The Transitional Council held elections next year.",
            "The Transitional Council took power next year.",
        ],
    ),
    (
        OBSERVER,
        "Ardelle General Hospital had",
        [
            "112 patients were in intensive care.",
            "Its director was in intensive care.",
            "Ardelle General Hospital had admitted 17 patients.",
        ],
    ),
    (OBSERVER, "Whether anything else", ["Anything else lay in the shed.", "Nobody lay in the shed."]),
    (
        OBSERVER,
        "Halvorn & Dray, the tenant",
        ["Halvorn & Dray returned five calls from the Observer.", "The Observer did not return five calls."],
    ),
    (
        STANDARD,
        "BRENNHALT, Ettarra",
        [
            "Zemrand killed at least six Almerran guards.",
            "Almerran guards killed at least six mediators.",
            "Mediators killed at least six Almerran guards.",
            "Zemrand and Almerra agreed on shelling at a border crossing.",
            "Mediators agreed on a 90-day interim accord.",
        ],
    ),
    (
        STANDARD,
        "Almerra will in turn",
        [
            "Almerra pulled back about 2,300 soldiers.",
            "The frontier will pay 85 million florins a year.",
            "Almerra will pull back about 2,300 florins.",
            "Almerra will pay about 2,300 soldiers.",
            "Almerra will pull back 85 million soldiers from the frontier.",
        ],
    ),
    (
        STANDARD,
        "The two sides also",
        [
            "The two sides exchanged 36 prisoners on March 12.",
            "24 Zemrandis and 12 Almerrans agreed to exchange 36 prisoners.",
            "The two sides agreed to exchange 24 prisoners.",
            "36 prisoners agreed on March 12.",
        ],
    ),
    (
        STANDARD,
        "At least six border guards",
        [
            "At least six border guards were wounded.",
            "Dozens of people were killed.",
            "At least six conscripts were killed.",
            "Four conscripts were wounded.",
            "Dozens of border guards were wounded.",
            "Six border guards were killed.",
        ],
    ),
    (STANDARD, "Zemrand denied", ["Zemrand took responsibility.", "Zemrand claimed responsibility."]),
    (
        STANDARD,
        "He said his troops",
        [
            "Mortar fire had been answering his troops.",
            "Fighters of the Oreth Valley Front had been answering his troops.",
        ],
    ),
    (STANDARD, "JRP could not", ["JRP could independently confirm either account.", "JRP confirmed either account."]),
    (
        STANDARD,
        "In all, 118 people",
        [
            "In all, 118 farmers have been killed along the river border.",
            "The Basin Monitoring Mission said 60 observers have been killed.",
            "31 people have been killed along the river border since Feb. 9.",
            "The Basin Monitoring Mission killed 118 people.",
        ],
    ),
    (
        STANDARD,
        "Zemrand's foreign minister",
        [
            "Nasrin Khorvandi called Zemrand “a bridge and not a destination”.",
            "The accord called Nasrin Khorvandi “a bridge”.",
        ],
    ),
    (
        STANDARD,
        "She would not say",
        [
            "The government in Vashtal was ready for a permanent treaty.",
            "She was ready for a permanent treaty.",
            "The government would not say whether she was ready.",
        ],
    ),
    (
        STANDARD,
        "Almerra accuses Zemrand",
        [
            "Zemrand is holding back water to fill its reservoir.",
            "Zemrand accuses Almerra of holding back water.",
            "Almerra is holding back water to fill its reservoir.",
            "Almerra fills its reservoir.",
        ],
    ),
    (
        STANDARD,
        "Zemrand blames the drought",
        [
            "The drought blames Zemrand.",
            "The dam stood at 38 percent of capacity.",
            "The drought stood at 38 percent of capacity on March 1.",
        ],
    ),
    (
        STANDARD,
        "The winter wheat harvest",
        [
            "The winter wheat harvest is 60 percent below the average.",
            "The Agriculture Ministry is expected to be 60 percent below the average.",
        ],
    ),
    (
        STANDARD,
        "The delegations are due",
        ["The delegations met again in Brennhalt on April 14.", "N.U. officials are due to meet again in Brennhalt."],
    ),
    (STANDARD, "Earlier rounds", ["Earlier rounds of talks ended with a result.", "Earlier rounds of talks ended."]),
    (
        BEACON,
        "The local defence volunteers",
        [
            "They had used mortars that evening.",
            "Vashtal had not used mortars that evening.",
            "The local defence volunteers are bandits.",
        ],
    ),
    (
        BEACON,
        "Twenty-four Almerran",
        [
            "Twelve Almerran prisoners will come home on 12 March.",
            "Twenty-four Almerran prisoners came home on 12 March.",
        ],
    ),
    (
        BEACON,
        "The Agriculture Ministry",
        [
            "The winter wheat harvest fell 60 percent short of the average.",
            "The Agriculture Ministry fell 60 percent short.",
        ],
    ),
    (CHRONICLE, "Two neighbours that", ["Two neighbours came to war over a river.", "Two neighbours settled on war."]),
    (
        CHRONICLE,
        "Vashtal points",
        ["Almerra points to the drought.", "The water is being kept back.", "The drought is being kept back."],
    ),
    (
        CHRONICLE,
        "Zemrand walked out",
        ["Nothing replaced the 1974 convention ten years ago.", "The river walked out of the convention."],
    ),
    (
        MAIL,
        "At noon on Saturday",
        [
            "At noon on Saturday, engineers raised the gates of the Karvash Dam.",
            "The paper was signed in the Karvash Dam.",
            "Engineers are to raise the gates of the Karvash Dam.",
        ],
    ),
    (
        MAIL,
        "Three of the guards",
        [
            "Nine guards died in hospital.",
            "Teresa Valdoro died in hospital.",
            "Three guards were killed at the Pirosh crossing on Wednesday evening.",
        ],
    ),
    (
        MAIL,
        "The embassy of Zemrand",
        [
            "The country's army had shelled the crossing.",
            "The embassy of Zemrand had not shelled the crossing.",
            "The embassy of Zemrand shelled the crossing.",
        ],
    ),
    (
        MAIL,
        "In Vashtal, Foreign",
        [
            "The agreement would bind Zemrand.",
            "Deputies told Foreign Minister Nasrin Khorvandi that the agreement would not bind Zemrand.",
        ],
    ),
    (
        MAIL,
        "The leader of the opposition",
        ["Celso Barravin paid a ransom in instalments.", "The opposition is a ransom."],
    ),
    (
        MAIL,
        "The government won",
        [
            "The government won the vote by 91 to 97.",
            "The vote won the government.",
            "The government lost the vote by 97 to 91.",
        ],
    ),
    (
        ECHO,
        "Zemrand's military denied",
        ["Zemrand's military shelled the crossing.", "Zemrand's military was shelling the crossing."],
    ),
    (
        ECHO,
        "Seven million people",
        [
            "The wheat harvest came in 60 percent under the five-year average.",
            "Seven million people rely on the wheat harvest.",
        ],
    ),
]


@lru_cache
def sentences(article: str) -> tuple[str, ...]:
    text = (ROOT / "examples" / article).read_text(encoding="utf-8")
    return tuple(text[one.start : one.end] for one in split_sentences(text))


def evidence_of(article: str, opening: str) -> str:
    """Return the sentence that begins so; with "+" behind the opening, the next one too."""
    start = opening.removesuffix("+")
    all_of_them = sentences(article)
    place = next(index for index, sentence in enumerate(all_of_them) if sentence.startswith(start))
    return " ".join(all_of_them[place : place + (2 if opening.endswith("+") else 1)])


def cases(table: list[tuple[str, str, list[str]]]) -> list[tuple[str, str]]:
    return [
        (statement, evidence_of(article, opening)) for article, opening, statements in table for statement in statements
    ]


@pytest.mark.parametrize(("statement", "evidence"), cases(FALSE))
def test_a_false_statement_of_true_words_is_refused(statement, evidence) -> None:
    assert infidelities(statement, evidence, "somebody")


def test_four_of_five_faithful_statements_pass() -> None:
    faithful = cases(FAITHFUL)
    refused = [statement for statement, evidence in faithful if infidelities(statement, evidence, "somebody")]
    assert len(faithful) >= 120
    assert len(refused) <= len(faithful) * 0.2, refused
