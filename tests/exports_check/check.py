"""Opens what `onrecord export` writes with the readers that people use, and counts.

    check.py ONRECORD DATABASE FOLDER

Needs networkx, openpyxl, pandas and rdflib. Every count is held against a table that the
standard library reads by itself, so that two exporters can't be wrong together in one way unseen.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys

import networkx
import openpyxl
import pandas
import rdflib


def main():
    onrecord, database, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])

    def export(*arguments):
        subprocess.run([onrecord, "--db", database, "export", *arguments], check=True, stderr=subprocess.DEVNULL)

    def written(name, *arguments):
        path, again = folder / name, folder / f"again-{name}"
        export(*arguments, "-o", str(path))
        export(*arguments, "-o", str(again))
        if path.is_file():
            same(f"{name} twice", path.read_bytes(), again.read_bytes())
        return path

    tables = written("tables", "csv")
    statements = rows(tables / "statements.csv")
    relations = rows(tables / "relations.csv")
    assert statements and relations, "nothing to check"

    nodes, edges = expected(statements, relations)
    pairs = against(statements, relations)

    for form in ("date", "date-time"):
        path = written(f"{form}.gexf", "gexf", "--timeformat", form)
        if form == "date":
            graph = networkx.read_gexf(path)
            count("GEXF in networkx", graph, nodes, edges)
    graph = networkx.read_graphml(written("graph.graphml", "graphml"))
    count("GraphML in networkx", graph, nodes, edges)
    speakers = networkx.read_graphml(written("speakers.graphml", "graphml", "--project", "speakers"))
    weights = sum(data["weight"] for *_, data in speakers.edges(data=True))
    same("weight of the graph of speakers", int(weights), pairs)

    cyjs = json.loads(written("graph.cyjs", "cyjs").read_text(encoding="utf-8"))
    graph = networkx.cytoscape_graph(cyjs | {"data": []})
    count("cyjs in networkx", graph, nodes, edges)

    for target, node_file, edge_file, key, ends in (
        ("gephi", "gephi_nodes.csv", "gephi_edges.csv", "Id", ("Source", "Target")),
        ("cytoscape", "nodes.csv", "edges.csv", "id", ("source", "target")),
    ):
        path = written(target, target)
        table, links = pandas.read_csv(path / node_file), pandas.read_csv(path / edge_file)
        same(f"{target} nodes", set(table[key]), nodes)
        same(f"{target} edges", len(links), edges)
        assert set(links[ends[0]]) | set(links[ends[1]]) <= nodes, f"{target}: an edge without its node"

    bulk = written("neo4j", "neo4j")
    kinds = {name: rows(bulk / f"{name}.csv") for name in ("entities", "statements", "issues", "said", "answers", "relations")}
    same("neo4j nodes", sum(len(kinds[name]) for name in ("entities", "statements", "issues")), len(nodes))
    same("neo4j edges", sum(len(kinds[name]) for name in ("said", "answers", "relations")), edges)
    subprocess.run(["sh", "-n", str(bulk / "import.sh")], check=True)

    cypher = written("graph.cypher", "cypher").read_text(encoding="utf-8")
    same("cypher rows", len(re.findall(r'(?m)^\{(?:id|from): "', cypher)), len(nodes) + edges)

    claims = json.loads(written("claims.jsonld", "jsonld").read_text(encoding="utf-8"))
    said = {row["statement_id"] for row in statements}
    same("JSON-LD claims", {claim["@id"] for claim in claims["@graph"]}, {f"urn:onrecord:{id}" for id in said})
    turtle = rdflib.Graph().parse(written("claims.ttl", "turtle"), format="turtle")
    quads = rdflib.Dataset()
    quads.parse(written("claims.nq", "nquads"), format="nquads")
    linked = rdflib.Graph().parse(folder / "claims.jsonld", format="json-ld")
    claim = rdflib.URIRef("https://schema.org/Claim")
    for name, graph in (("Turtle", turtle), ("N-Quads", quads), ("JSON-LD", linked)):
        found = graph.quads((None, rdflib.RDF.type, claim, None)) if name == "N-Quads" else graph.triples((None, rdflib.RDF.type, claim))
        same(f"{name} claims in rdflib", len({it[0] for it in found}), len(said))

    timed = [row for row in statements if row["said_at"]]
    events = json.loads(written("timeline.json", "timeline").read_text(encoding="utf-8"))["events"]
    same("TimelineJS events", len(events), len(timed))
    assert all("year" in event["start_date"] for event in events)
    same("TimelineJS table", len(rows(written("timeline.csv", "timeline"))), len(timed))

    excel = written("excel.csv", "csv", "--excel", "--table", "statements")
    raw = excel.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") >= len(statements), "no spreadsheet form"
    table = pandas.read_csv(excel, dtype=str, keep_default_na=False)
    same("Excel rows", len(table), len(statements))
    number = re.compile(r"-?[0-9.]+")
    for column in table:
        for cell in table[column]:
            assert not cell.startswith(("=", "+", "-", "@")) or number.fullmatch(cell), f"{column} runs: {cell!r}"
    moments = pandas.read_csv(tables / "statements.csv", parse_dates=["said_at"])["said_at"]
    assert str(moments.dtype).startswith("datetime64"), moments.dtype

    book = openpyxl.load_workbook(written("book.xlsx", "xlsx"))
    same("sheets of the workbook", {sheet.title: sheet.max_row - 1 for sheet in book}, {
        name: len(rows(tables / f"{name}.csv")) for name in ("statements", "relations", "positions")
    })
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row), "a formula"
    quoted = [row for row in statements if row["quote"]]
    lines = [json.loads(line) for line in written("quotes.gqg.json", "gqg").read_text(encoding="utf-8").splitlines()]
    same("GQG quotations", sum(len(line["quotes"]) for line in lines), len(quoted))

    mapping = folder / "mapping.toml"
    mapping.write_text('point_in_time = "P585"\nurl = "P854"\nretrieved = "P813"\nquotation = "P1683"\ntext = "P1476"\n')
    items = written("items.qs", "quickstatements", "--mapping", str(mapping)).read_text(encoding="utf-8").splitlines()
    same("QuickStatements items", items.count("CREATE"), len(statements))
    assert all(line == "CREATE" or re.match(r"LAST\t(Len|Den|P\d+)\t", line) for line in items), "a line of no command"
    print("every export opened by its reader")


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def expected(statements, relations):
    """Nodes and the number of edges, from the tables."""
    nodes, edges = set(), 0
    for row in statements:
        issues = {one["issue"] for one in json.loads(row["propositions"]) if one["issue"]}
        edges += len(issues)
        nodes |= issues
        if row["speaker_id"]:
            edges += 1
            nodes.add(row["speaker_id"])
        if issues or row["speaker_id"]:
            nodes.add(row["statement_id"])
    for row in relations:
        edges += 1
        nodes |= {row["from"], row["to"]}
    return nodes, edges


def against(statements, relations):
    """How many conflicts stand between two known speakers."""
    speaker = {row["statement_id"]: row["speaker_id"] for row in statements}
    kinds = ("contradicts", "disputes", "denies")
    ends = [(speaker[row["from"]], speaker[row["to"]]) for row in relations if row["type"] in kinds]
    return sum(1 for one, other in ends if one and other and one != other)


def count(name, graph, nodes, edges):
    same(f"nodes of {name}", set(graph.nodes), nodes)
    same(f"edges of {name}", graph.number_of_edges(), edges)


def same(what, found, wanted):
    assert found == wanted, f"{what}: {found if not hasattr(found, '__len__') or len(found) < 9 else len(found)}, wanted {wanted if not hasattr(wanted, '__len__') or len(wanted) < 9 else len(wanted)}"
    print(f"ok  {what}")


main()
