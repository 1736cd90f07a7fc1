"""Opens what `onrecord export` writes with the readers that people use, and counts.

    check.py ONRECORD DATABASE FOLDER [ONRECORD_WITH_PARQUET]

Needs duckdb, networkx, openpyxl, pandas, rdflib and sqlite-utils. Every count is held against a
table that the standard library reads by itself, so that two exporters can't be wrong together in
one way unseen. All of it is done twice: with the database, and with a copy in which every name,
question, address and statement is hostile.
"""

import csv
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree

import duckdb
import networkx
import openpyxl
import pandas
import rdflib
import sqlite_utils

# Formulas, script, marks that turn a line, line ends, control characters, the ends of every kind of
# string, and more than a line of it.
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> ]]> \"' \\ \u202eevil\u202c \x01\r\n\t--> }; DROP \u200f🦊 " + "long " * 2000
PLAIN = HOSTILE.replace("\x01", "")


def main():
    onrecord, database, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    for name, source in (("plain", pathlib.Path(database)), ("hostile", hostile(database, folder))):
        print(f"-- {name}")
        place = folder / name
        place.mkdir()
        check(onrecord, str(source), place, name == "hostile")
        for packed in sys.argv[4:]:
            parquet(packed, str(source), place)
    print("every export opened by its reader")


def parquet(onrecord, database, folder):
    """The tables as Parquet, held against the CSV files cell by cell; types are those of numbers and times."""
    for again in ("parquet", "again-parquet"):
        subprocess.run([onrecord, "--db", database, "export", "parquet", "-o", str(folder / again)], check=True, stderr=subprocess.DEVNULL)
    moments = {"condition_at", "said_at", "said_until", "published_at", "captured_at", "recorded_at", "from_said_at", "to_said_at"}
    with duckdb.connect() as duck:
        duck.execute("SET TimeZone = 'UTC'")
        for name in ("statements", "relations", "positions"):
            path = folder / "parquet" / f"{name}.parquet"
            same(f"{name}.parquet twice", path.read_bytes(), (folder / "again-parquet" / path.name).read_bytes())
            table = duck.read_parquet(str(path))
            wanted = rows(folder / "tables" / f"{name}.csv")
            same(f"columns of {path.name}", table.columns, list(wanted[0]))
            kinds = dict(zip(table.columns, map(str, table.types)))
            times = [it for it in table.columns if kinds[it] == "TIMESTAMP WITH TIME ZONE"]
            same(f"times of {path.name}", set(times), (moments & set(kinds)) | ({"from", "to"} if name == "positions" else set()))
            shown = ", ".join(f"""strftime("{it}", '%Y-%m-%dT%H:%M:%S.%gZ')""" if it in times else f'"{it}"' for it in table.columns)
            found = duck.sql(f"SELECT {shown} FROM '{path}'").fetchall()
            number = {it for it in kinds if kinds[it] in ("BIGINT", "DOUBLE")}
            for row, cells in zip(found, wanted, strict=True):
                for (column, cell), value in zip(cells.items(), row, strict=True):
                    right = value is None if cell == "" else float(cell) == value if column in number else cell == value
                    assert right, f"{path.name}: {column} is {value!r}, wanted {cell!r}"
            print(f"ok  every cell of {path.name}")


def hostile(database, folder):
    """A copy whose every text was written by somebody who means harm."""
    path = folder / "hostile.db"
    with sqlite3.connect(database) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
        copy.execute("UPDATE span SET exact = exact || ? WHERE role IN ('content', 'cue', 'source')", (HOSTILE,))
        copy.execute("UPDATE statement_rev SET quote = ? || id WHERE quote IS NOT NULL", (HOSTILE,))
        copy.execute("UPDATE entity SET label = ? || id", (HOSTILE,))
        copy.execute("UPDATE issue SET question = ? || id", (HOSTILE,))
        copy.execute("UPDATE relation SET why = why || ?", (HOSTILE,))
        copy.execute("UPDATE document SET url = 'javascript:' || ? || id", (HOSTILE,))
        copy.execute("UPDATE revision SET headline = ?", (HOSTILE,))
    return path


def check(onrecord, database, folder, harmful):
    """Every export of one database."""

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

    about = spoken_of(database)
    nodes, edges = expected(statements, relations, about)
    pairs = against(statements, relations)

    for form in ("date", "date-time"):
        path = written(f"{form}.gexf", "gexf", "--timeformat", form)
        gexf(path, nodes, edges)
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
        if harmful:
            whole(f"{target} words", table["text"])

    bulk = written("neo4j", "neo4j")
    kinds = {name: rows(bulk / f"{name}.csv") for name in ("entities", "statements", "issues", "said", "answers", "about", "relations")}
    same("neo4j nodes", sum(len(kinds[name]) for name in ("entities", "statements", "issues")), len(nodes))
    same("neo4j edges", sum(len(kinds[name]) for name in ("said", "answers", "about", "relations")), edges)
    same("neo4j about", {(row[":START_ID(Statement)"], row[":END_ID(Entity)"], row["role"]) for row in kinds["about"]}, about)
    if harmful:
        whole("neo4j words", pandas.read_csv(bulk / "statements.csv")["content"])
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

    agents = {kind.split("/")[-1] for it in linked.objects(None, rdflib.URIRef("https://schema.org/author")) for kind in linked.objects(it, rdflib.RDF.type)}
    assert agents & {"Person", "Organization"} and agents <= {"Person", "Organization", "Thing", "Place", "Event"}, agents

    timed = [row for row in statements if row["said_at"]]
    events = json.loads(written("timeline.json", "timeline").read_text(encoding="utf-8"))["events"]
    same("TimelineJS events", len(events), len(timed))
    assert all("year" in event["start_date"] for event in events)
    # TimelineJS drops an end that is the start.
    assert all(event.get("end_date") != event["start_date"] for event in events)
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

    with duckdb.connect() as duck:
        for name in ("statements", "relations", "positions"):
            table = duck.read_csv(str(tables / f"{name}.csv"), all_varchar=True, max_line_size=10_000_000)
            same(f"{name} in DuckDB", len(table.fetchall()), len(rows(tables / f"{name}.csv")))
            lines = duck.read_json(str(written(f"{name}.jsonl", "jsonl", "--table", name)), format="newline_delimited", maximum_object_size=100_000_000)
            same(f"{name}.jsonl in DuckDB", len(lines.fetchall()), len(rows(tables / f"{name}.csv")))
    if harmful:
        words = pandas.read_csv(tables / "statements.csv", keep_default_na=False)["content"]
        assert all(HOSTILE in cell for cell in words), "statements.csv lost something"
    database = sqlite_utils.Database(database)
    views = {name: len(list(database.query(f"SELECT * FROM {name}"))) for name in ("statements", "conflicts", "shifts", "positions", "outlets")}
    same("statements in sqlite-utils", views["statements"], len(statements))
    kinds = ("contradicts", "disputes", "denies")
    same("conflicts in sqlite-utils", views["conflicts"], sum(row["type"] in kinds for row in relations))
    assert views["positions"], views


def gexf(path, nodes, edges):
    """The rules of GEXF 1.3 for what is written here: places, names, types, declared attributes, whole windows."""
    space = "{http://gexf.net/1.3}"
    root = xml.etree.ElementTree.parse(path).getroot()
    meta, graph = root
    assert (root.tag, meta.tag, graph.tag) == (f"{space}gexf", f"{space}meta", f"{space}graph") and root.get("version") == "1.3"
    assert {it.tag for it in meta} <= {f"{space}creator", f"{space}keywords", f"{space}description"}
    assert set(graph.attrib) <= {"mode", "defaultedgetype", "timeformat", "timerepresentation", "timezone", "idtype", "start", "end"}
    assert [it.tag.removeprefix(space) for it in graph] == ["attributes", "attributes", "nodes", "edges"]
    declared = {}
    for attributes in graph[:2]:
        types = {it.get("id"): it.get("type") for it in attributes}
        assert len(types) == len(attributes) and set(types.values()) <= {"string", "integer", "double"}
        declared[attributes.get("class")] = types
    allowed = {"node": {"id", "label", "start", "end"}, "edge": {"id", "source", "target", "type", "label", "kind", "weight", "start", "end"}}
    for kind, list_ in (("node", graph[2]), ("edge", graph[3])):
        ids = set()
        for one in list_:
            assert one.tag == space + kind and set(one.attrib) <= allowed[kind], one.attrib
            assert one.get("id") not in ids, f"{kind} {one.get('id')} twice"
            ids.add(one.get("id"))
            assert one.get("start") is None or one.get("start") < one.get("end"), "an empty window"
            assert {it.tag for it in one} <= {f"{space}attvalues", "{http://gexf.net/1.3/viz}color", "{http://gexf.net/1.3/viz}size"}
            for value in one.find(f"{space}attvalues"):
                convert = {"string": str, "integer": int, "double": float}[declared[kind][value.get("for")]]
                convert(value.get("value"))
        same(f"{path.name} {kind}s", len(ids), len(nodes) if kind == "node" else edges)
    parallel = [(it.get("source"), it.get("target"), it.get("kind")) for it in graph[3]]
    assert len(set(parallel)) == len(parallel), "parallel edges of one kind merge in Gephi"


def spoken_of(database):
    """Statement, whom it is about, as what: from the database itself."""
    found = {}
    with sqlite3.connect(database) as source:
        for statement, entity, role in source.execute(
            "SELECT DISTINCT a.statement_id, e.canonical_id, a.role FROM statement_now AS r"
            " JOIN about AS a ON a.statement_id = r.statement_id AND a.rev = r.rev"
            " JOIN entity_now AS e ON e.id = a.entity_id ORDER BY 1, 2, 3"
        ):
            found.setdefault((statement, entity), []).append(role)
    return {(statement, entity, ";".join(roles)) for (statement, entity), roles in found.items()}


def whole(what, cells):
    """Nothing is lost of any text but what no table can hold."""
    assert len(cells) and all(PLAIN in cell for cell in cells), f"{what}: lost"
    print(f"ok  {what} whole")


def rows(path):
    csv.field_size_limit(10_000_000)
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def expected(statements, relations, about):
    """Nodes and the number of edges, from the tables."""
    nodes, edges = {id for one in about for id in one[:2]}, len(about)
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
