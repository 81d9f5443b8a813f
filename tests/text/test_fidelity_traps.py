"""Invented sentences with statements that share their words and say another thing, one trap a line; and fair ones."""

from __future__ import annotations

import pytest

from summarizer.text.fidelity import infidelities

# Evidence, then statements that do not follow from it.
TRAPS: dict[str, list[str]] = {
    "Six rebels were shot on Monday.": ["Six rebels shot on Monday.", "Rebels shot six on Monday."],
    "The minister was ill in May.": ["The minister is ill.", "The minister is ill in May."],
    "The army killed ten rebels.": ["The army died.", "Ten rebels killed.", "The army was killed."],
    "Rebels may attack the town.": [
        "The town was attacked.",
        "The town was attacked by rebels.",
        "Rebels attack the town.",
    ],
    "Rebels plan to attack the town.": [
        "The town was attacked.",
        "Rebels attack the town.",
        "The town plans to attack rebels.",
    ],
    "The flow was 310 litres according to the Energy Ministry, and 190 according to the Water Ministry.": [
        "The flow was 310 litres according to the Water Ministry.",
        "The flow was 190 litres according to the Energy Ministry.",
        "According to the Water Ministry, the flow was 310 litres.",
    ],
    "The bank, which holds 70 percent of Calvane's gold, was shut on Monday.": [
        "Calvane's gold was shut on Monday.",
        "Calvane's gold, was shut on Monday.",
        "The gold was shut on Monday.",
    ],
    "The lake was low in March, the lowest it has been since the dam, 142 metres high, was finished in 2019.": [
        "The lake was finished in 2019.",
        "The lake was was finished in 2019.",
    ],
    "The findings of an inquiry ordered at the time were never published.": [
        "The findings of an inquiry ordered.",
        "The findings of an inquiry were ordered.",
        "An inquiry was never published.",
    ],
    "Six guards were killed, including four boys, and dozens of nurses were wounded.": [
        "Six guards were killed, including four boys, and dozens of nurses.",
        "Four boys were wounded.",
        "Six guards were wounded.",
    ],
    "Rescuers saved 14 of the 19 sailors, among them Captain Bo Tash, who suffered burns.": [
        "The 19 sailors suffered burns.",
        "Rescuers suffered burns.",
        "Rescuers saved 19 sailors.",
    ],
    "Seven people died in a fire in 2019, and the results of the inquiry were hidden.": [
        "Seven people died in the results of the inquiry.",
        "The fire was hidden.",
        "Seven people were hidden.",
    ],
    "Families gave up their wells in the valley, and a charity, Basin Relief, brings each person 20 litres.": [
        "Families gave up their wells person 20 litres.",
        "Families brings each person 20 litres.",
        "A charity gave up their wells.",
    ],
    "The port lies in Ardelle, home to the biggest market in Calvane.": [
        "The port lies home to the biggest market.",
        "The port is the biggest market in Calvane.",
    ],
    "Tarn lies by the lake, and the general declared three days of mourning.": [
        "Three days of mourning.",
        "The lake declared three days of mourning.",
    ],
    "The army attacked the rebels in Oster on Monday.": [
        "The rebels attacked the army in Oster on Monday.",
        "The rebels attacked.",
        "The army was attacked by the rebels in Oster.",
        "The army was attacked in Oster on Monday.",
        "The rebels in Oster attacked the army.",
        "The army did not attack the rebels in Oster.",
        "The army may have attacked the rebels in Oster.",
        "The army attacked the rebels in Oster because of Monday.",
        "The army attacked Oster on Monday.",
        "The army attacked before Monday.",
    ],
    "The rebels who attacked the army fled on Tuesday.": [
        "The army fled on Tuesday.",
        "The army fled.",
        "The rebels attacked on Tuesday.",
    ],
    "The brother of the mayor resigned on Friday.": ["The mayor resigned on Friday.", "The mayor resigned."],
    "The mayor's brother resigned on Friday.": ["The mayor resigned on Friday.", "The mayor's resigned."],
    "The union said the minister had resigned.": [
        "The union had resigned.",
        "The union resigned.",
        "The minister said the union had resigned.",
    ],
    "If the dam breaks, the town will be flooded.": [
        "The dam breaks.",
        "The town will be flooded.",
        "The dam will be flooded.",
    ],
    "The town will be flooded unless the rain stops.": ["The town will be flooded.", "The rain stops."],
    "The road will stay shut until the snow melts.": ["The snow melts.", "The road will stay shut."],
    "The general threatened to bomb the town.": [
        "The general bombed the town.",
        "The general will bomb the town.",
        "The town was bombed by the general.",
    ],
    "The minister failed to reach a deal with the miners.": [
        "The minister reached a deal with the miners.",
        "The miners reached a deal.",
    ],
    "The envoy called for a truce in the valley.": [
        "A truce was called in the valley.",
        "The envoy reached a truce in the valley.",
        "There was a truce in the valley.",
    ],
    "The banker was accused of stealing 3 million crowns.": [
        "The banker stole 3 million crowns.",
        "The banker was stealing 3 million crowns.",
    ],
    "The banker denied that he had stolen 3 million crowns.": [
        "He had stolen 3 million crowns.",
        "The banker had stolen 3 million crowns.",
    ],
    "The ministry warned that the bridge could collapse.": [
        "The bridge collapsed.",
        "The bridge could collapse the ministry.",
    ],
    "Police arrested a suspected arsonist in Tarn.": [
        "Police arrested an arsonist in Tarn.",
        "An arsonist was arrested in Tarn.",
        "Police suspected an arsonist in Tarn.",
    ],
    "The former president of Dzoria died on Sunday.": [
        "The president of Dzoria died on Sunday.",
        "Dzoria died on Sunday.",
    ],
    "Nearly all schools in the north were closed.": [
        "All schools in the north were closed.",
        "Nearly all schools were closed.",
    ],
    "All foreign students must leave the campus.": [
        "All students must leave the campus.",
        "Foreign students left the campus.",
    ],
    "No train has left the terminal since Sunday.": [
        "No train has left the terminal.",
        "A train has left the terminal since Sunday.",
        "No train left.",
    ],
    "The rebels did not attack civilians in Oster.": [
        "The rebels did not attack civilians.",
        "The rebels attacked civilians in Oster.",
        "The rebels did not attack.",
    ],
    "Ardelle is the biggest port in Calvane.": [
        "Ardelle is the biggest port.",
        "Calvane is the biggest port in Ardelle.",
    ],
    "Six people were killed and 25 were injured in the blast.": [
        "25 people were killed in the blast.",
        "Six people were injured in the blast.",
        "25 people were killed and six were injured in the blast.",
        "Six people were killed and injured in the blast.",
    ],
    "Rebels killed six soldiers and captured 20 villages.": [
        "Six soldiers captured 20 villages.",
        "Rebels killed 20 soldiers.",
        "Rebels captured six soldiers.",
        "20 villages killed six soldiers.",
        "Six rebels were killed.",
        "Rebels were killed.",
        "Soldiers captured 20 villages.",
    ],
    "Ana Lume met Bo Tash in Corran on Monday. She left on Tuesday.": [
        "Bo Tash left on Tuesday.",
        "Ana Lume left on Tuesday.",
    ],
    "The army attacked the town on Monday. It fell on Tuesday.": [
        "The army fell on Tuesday.",
        "The army attacked on Tuesday.",
    ],
    "The ferry sank off Merrow. The captain of the tug was drunk.": [
        "The captain of the ferry was drunk.",
        "The tug sank off Merrow.",
        "The ferry was drunk.",
    ],
    "The miners went on strike. The price of coal rose.": [
        "The price of coal rose because the miners went on strike.",
        "The miners went on strike after the price of coal rose.",
        "The miners went on strike because the price of coal rose.",
        "The price of coal went on strike.",
    ],
    "The council voted to close the school after the parents left.": [
        "The council closed the school.",
        "The parents voted to close the school.",
        "The school was closed by the council.",
        "The council voted to close the school because the parents left.",
    ],
    "Ana Lume, the mayor and Bo Tash were wounded.": ["Ana Lume is the mayor.", "The mayor was not wounded."],
    "Did the army shell the town?": ["The army shelled the town.", "The army did shell the town."],
    "The plan fell through after the army pulled out.": ["The plan fell.", "The army pulled the plan."],
    "The talks broke down in March.": ["The talks broke.", "The talks broke in March."],
    "He turned down the offer of the union.": ["He turned the offer of the union.", "The union turned down the offer."],
    "The president was arrested and charged with fraud.": [
        "The president charged with fraud.",
        "Fraud was charged.",
        "The president arrested.",
    ],
    "Rebels attacked in Oster, burned two houses and fled.": [
        "Rebels were attacked in Oster.",
        "Two houses fled.",
        "Rebels were burned.",
    ],
    "Rebels stopped attacking the town.": ["Rebels attacked the town.", "Rebels were attacking the town."],
    "The army's attacks on the town stopped.": ["The army attacks the town.", "The army stopped.", "The town stopped."],
    "Lume has outdone all rivals in the race.": ["Lume has all rivals in the race."],
    "The court rejected a claim that the firm had lied.": [
        "The firm had lied.",
        "The court had lied.",
        "The firm lied.",
    ],
    "It is likely that the ferry will sink.": ["The ferry will sink.", "The ferry sank."],
    "The toll may rise to 40.": ["The toll rose to 40.", "The toll will rise to 40."],
    "At least 12 people drowned.": ["12 people drowned.", "At least 12 people drowned others."],
    "Up to 300 homes were flooded.": ["300 homes were flooded.", "At least 300 homes were flooded."],
    "The strike will begin on Friday if talks fail.": [
        "The strike will begin on Friday.",
        "Talks fail.",
        "Talks failed on Friday.",
    ],
    "The general ordered his men to fire on the crowd.": [
        "His men fired on the crowd.",
        "The general fired on the crowd.",
        "The crowd fired on his men.",
    ],
    "Lume said that Tash had taken the money.": [
        "Tash said that Lume had taken the money.",
        "Lume had taken the money.",
        "Lume took the money.",
    ],
    "“We won the war,” Lume told Tash.": [
        "“We won the war,” Tash told Lume.",
        "Tash won the war.",
        "Lume won the war.",
        "“We lost the war,” Lume told Tash.",
    ],
    "The bridge, which the army had built, was blown up by rebels.": [
        "The army blew up the bridge.",
        "The rebels built the bridge.",
        "The army was blown up by rebels.",
        "The bridge had built the army.",
    ],
    "The minister, who met the miners, resigned.": [
        "The miners resigned.",
        "The miners met, the minister said.",
        "The minister resigned the miners.",
    ],
    "Farmers in the valley blame the dam for the drought.": [
        "The dam blames farmers.",
        "The drought is blamed for the dam.",
        "The dam is to blame for the drought.",
    ],
    "More women than men were hurt.": [
        "More men than women were hurt.",
        "More men were hurt.",
        "Men were hurt more than women.",
    ],
    "The firm bought the bank for 3 billion crowns in 2014 and sold it for 1 billion in 2019.": [
        "The firm bought the bank for 1 billion crowns in 2019.",
        "The bank bought the firm for 3 billion crowns.",
        "The firm sold the bank for 3 billion crowns.",
        "The firm bought the bank for 3 billion crowns in 2019.",
        "The bank was sold in 2014.",
    ],
    "Exports to Dzoria rose and imports from Norrand fell.": [
        "Imports from Norrand rose.",
        "Exports to Dzoria fell.",
        "Exports to Norrand rose.",
        "Exports from Dzoria rose.",
    ],
    "The coach praised the keeper and blamed the referee.": [
        "The coach blamed the keeper.",
        "The referee blamed the coach.",
        "The keeper blamed the referee.",
        "The coach praised the referee.",
    ],
    "The road isn't closed.": ["The road is closed."],
    "They can't reopen the port before May.": [
        "They can reopen the port before May.",
        "They reopen the port before May.",
    ],
    "Only two of the nine pumps worked.": [
        "Two of the nine pumps worked.",
        "Nine pumps worked.",
        "The nine pumps worked.",
    ],
    "The judge freed Lume, not Tash.": ["The judge freed Tash.", "The judge freed not Lume."],
    "Lume resigned instead of Tash.": ["Tash resigned.", "Lume resigned Tash."],
    "Tarn, unlike Corran, has no hospital.": ["Corran has no hospital.", "Tarn has a hospital."],
    "Police found the stolen car near the lake.": [
        "Police stole the car near the lake.",
        "The car was stolen near the lake.",
        "Police found the lake.",
    ],
    "Hundreds fled Oster for Tarn.": ["Hundreds fled Tarn for Oster.", "Hundreds fled Tarn."],
    "The vaccine did not cause the deaths, doctors said.": [
        "The vaccine did cause the deaths.",
        "The deaths did not cause the vaccine, doctors said.",
        "The vaccine caused the deaths, doctors said.",
    ],
}

# Evidence, then statements that do follow. They were written after the rules: at first 41 of the 52 passed.
FAIR: dict[str, list[str]] = {
    "A bus carrying 40 pilgrims plunged into a ravine near Tarn on Sunday, killing at least 12 people, police said.": [
        "A bus carrying 40 pilgrims plunged into a ravine near Tarn on Sunday.",
        "At least 12 people were killed.",
        "Police said a bus carrying 40 pilgrims plunged into a ravine near Tarn.",
        "On Sunday, a bus plunged into a ravine near Tarn, killing at least 12 people.",
    ],
    "The central bank of Norrand raised its main interest rate to 4.5 percent on "
    "Thursday, the highest level in 12 years.": [
        "The central bank of Norrand raised its main interest rate to 4.5 percent on Thursday.",
        "Norrand's central bank raised its main interest rate to 4.5 percent.",
        "On Thursday, the central bank of Norrand raised its main interest rate to 4.5 percent.",
    ],
    "Odile Farrant, a 34-year-old engineer from Corran, won the race on Saturday in "
    "a record time of two hours and nine minutes.": [
        "Odile Farrant won the race on Saturday.",
        "Odile Farrant is a 34-year-old engineer from Corran.",
        "Odile Farrant won the race in a record time of two hours and nine minutes.",
        "The race was won by Odile Farrant on Saturday.",
    ],
    "Prosecutors charged the company's former director, Emil Hask, with fraud in March, court documents show.": [
        "Prosecutors charged Emil Hask with fraud in March.",
        "Emil Hask, the company's former director, was charged with fraud in March.",
        "In March, prosecutors charged the company's former director with fraud.",
        "Emil Hask was charged with fraud.",
    ],
    "Hundreds of residents were evacuated from the valley after the river burst its banks late on Tuesday.": [
        "Hundreds of residents were evacuated from the valley.",
        "The river burst its banks late on Tuesday.",
        "Hundreds of residents were evacuated after the river burst its banks.",
    ],
    "The museum, which reopened in 2022 after a fire, has sold the painting to a "
    "collector in Vashtal for 2 million crowns.": [
        "The museum sold the painting to a collector in Vashtal for 2 million crowns.",
        "The museum reopened in 2022 after a fire.",
        "The museum has sold the painting for 2 million crowns.",
    ],
    "Two climbers died and a third was rescued by helicopter on Mount Hald on "
    "Monday, the mountain rescue service said.": [
        "Two climbers died on Mount Hald on Monday.",
        "Two climbers died and a third was rescued by helicopter.",
        "The mountain rescue service said two climbers died.",
    ],
    "Health Minister Ilse Brandt said the ministry had bought 3 million doses of the "
    "vaccine and would deliver them in May.": [
        "The ministry had bought 3 million doses of the vaccine, Health Minister Ilse Brandt said.",
        "Ilse Brandt said the ministry had bought 3 million doses of the vaccine.",
        "Ilse Brandt is health minister.",
    ],
    "Workers at the Halden steel mill, the largest in the country, voted on Friday "
    "to end a strike that began in June.": [
        "Workers at the Halden steel mill voted on Friday to end a strike.",
        "Workers at the Halden steel mill voted to end a strike that began in June.",
        "The Halden steel mill is the largest in the country.",
    ],
    "Dzoria's navy seized a fishing boat with 11 sailors on board in disputed "
    "waters, its defence ministry announced on Wednesday.": [
        "Dzoria's navy seized a fishing boat with 11 sailors on board.",
        "A fishing boat was seized by Dzoria's navy in disputed waters.",
        "Its defence ministry said Dzoria's navy seized a fishing boat in disputed waters.",
        "The navy of Dzoria seized a fishing vessel with 11 sailors on board.",
    ],
    "The storm tore the roof off a school in Lemmer and left 50,000 homes without power, but nobody was hurt.": [
        "The storm tore the roof off a school in Lemmer.",
        "The storm left 50,000 homes without power.",
        "Nobody was hurt.",
    ],
    "Scientists at the University of Ystrand have found a new species of frog in the swamps of southern Calvane.": [
        "Scientists have found a new species of frog.",
        "A new species of frog has been found in the swamps of southern Calvane.",
        "Scientists at the University of Ystrand found a new species of frog in the swamps of southern Calvane.",
        "Scientists discovered a new species of frog in the swamps of southern Calvane.",
    ],
    "The firm will cut 1,200 jobs, a tenth of its staff, by the end of the year, its "
    "chief executive, Jon Verre, told investors.": [
        "The firm will cut 1,200 jobs by the end of the year.",
        "Jon Verre is the firm's chief executive.",
        "Chief executive Jon Verre told investors the firm will cut 1,200 jobs.",
        "By the end of the year, the firm will cut 1,200 jobs.",
    ],
    "A court in Almerra sentenced the journalist to six years in prison on Tuesday "
    "for spreading false reports about the army.": [
        "A court in Almerra sentenced the journalist to six years in prison.",
        "The journalist was sentenced to six years in prison for spreading false reports about the army.",
        "On Tuesday, a court in Almerra sentenced the journalist to six years in prison.",
    ],
    "Zemrand and Dzoria signed a trade agreement in Brennhalt on Monday that will lower tariffs on wine and steel.": [
        "Zemrand and Dzoria signed a trade agreement on Monday.",
        "A trade agreement was signed by Zemrand and Dzoria in Brennhalt.",
        "Zemrand and Dzoria signed a trade deal in Brennhalt on Monday.",
        "The agreement will lower tariffs on wine and steel.",
    ],
}


@pytest.mark.parametrize(
    ("statement", "evidence"), [(one, given) for given, several in TRAPS.items() for one in several]
)
def test_a_statement_of_the_same_words_that_says_another_thing_is_refused(statement, evidence) -> None:
    assert infidelities(statement, evidence, "somebody")


def test_most_fair_statements_pass() -> None:
    pairs = [(one, given) for given, several in FAIR.items() for one in several]
    refused = [one for one, given in pairs if infidelities(one, given, "somebody")]
    assert len(refused) <= len(pairs) * 0.15, refused


@pytest.mark.parametrize(
    ("statement", "evidence", "kind"),
    [
        ("Rebels fired first.", "The army said that rebels fired first.", "drops who says it"),
        ("Rebels fired first.", "Rebels fired first, the army said.", "drops who says it"),
        ("Rebels fired first.", "According to the army, rebels fired first.", "drops who says it"),
        ("The army said rebels fired first.", "Rebels fired first.", "adds who says it"),
        ("The rebels said the army fired first.", "The army fired first, the mayor said.", "adds who says it"),
        ("Rebels burned the town.", "Rebels left the town.", "adds"),
        ("The town left rebels.", "Rebels left the town.", "joins what the evidence does not join"),
        ("The town burned.", "Rebels in the town burned.", "cuts a phrase or clause of the evidence"),
        ("Rebels burned the town.", "It is feared that rebels burned the town.", "drops what governs it"),
        ("No ship left.", "No ship left on Monday.", 'leaves out what a "no", an "all" or a superlative rests on'),
        ("The death toll.", "The death toll rose.", "is not a whole sentence"),
        ("Rebels left the town. }, {.", "Rebels left the town.", "has marks of no sentence"),
        ("Rebels left the", "Rebels left the town.", "is not a whole sentence"),
        ("Rebels left the town", "Rebels left the town.", "is not a whole sentence"),
        ("Lume said “rebels left.", "Lume said rebels left.", "leaves a quotation mark open"),
        (
            "Lume called it “a big lie”.",
            "Lume called it “a lie”.",
            "quotes what the evidence does not have word for word",
        ),
        ("The army fled.", "Has the army fled?", "tells as a fact what the evidence asks"),
        ("He left the town.", "Lume left the town.", "adds"),
    ],
)
def test_a_flaw_is_named_by_its_kind(statement, evidence, kind) -> None:
    assert kind in {flaw.kind for flaw in infidelities(statement, evidence)}


@pytest.mark.parametrize(
    "evidence",
    [
        "The army said that rebels fired first.",
        "Rebels fired first, the army said.",
        "Rebels fired first, said the army.",
    ],
)
def test_the_speaker_may_stand_in_another_field_or_in_another_place(evidence) -> None:
    assert infidelities("Rebels fired first.", evidence, "the army") == ()
    assert infidelities("The army said rebels fired first.", evidence) == ()
    assert infidelities("Rebels fired first, the army said.", evidence) == ()
    assert infidelities("According to the army, rebels fired first.", evidence) == ()


def test_what_is_too_long_to_be_checked_is_refused() -> None:
    assert infidelities("Rebels fled. " * 200, "Rebels fled.")
    assert infidelities("Rebels fled.", "Rebels fled. " * 2000)
    assert infidelities("", "Rebels fled.")
    assert infidelities("Rebels fled.", "")
