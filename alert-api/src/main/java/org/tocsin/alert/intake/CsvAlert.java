package org.tocsin.alert.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.alert.intake.GivenAlert.RowFault;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One alert of a file in CSV.
 *
 * @param json as {@code POST /alerts} takes it
 * @param lines of its items
 * @param faults of what cannot be put into one JSON
 */
record CsvAlert(ObjectNode json, List<Integer> lines, List<RowFault> faults) {

  private static final Pattern OF_AN_ITEM = Pattern.compile("items\\[(\\d+)](?:\\.(.*))?");

  static CsvAlert of(List<String> header, List<CsvRows.Row> rows) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    List<RowFault> faults = new ArrayList<>();
    CsvRows.Row first = rows.getFirst();
    for (CsvRows.Row row : rows) {
      ObjectNode item = items.addObject();
      if (row.cells().size() > header.size()) {
        faults.add(
            new RowFault(
                row.line(), "", "has more cells than the header: quote what holds a delimiter"));
      }
      for (int column = 0; column < header.size(); column++) {
        put(json, item, row, first, header.get(column), column, faults);
      }
    }
    return new CsvAlert(json, rows.stream().map(CsvRows.Row::line).toList(), faults);
  }

  private static void put(
      ObjectNode json,
      ObjectNode item,
      CsvRows.Row row,
      CsvRows.Row first,
      String name,
      int column,
      List<RowFault> faults) {
    String cell = row.cell(column);
    if (cell.isEmpty()) {
      return;
    }
    if (cell.indexOf('\uFFFD') >= 0) {
      faults.add(new RowFault(row.line(), name, "is not UTF-8; save the file as UTF-8"));
    } else if (!CsvColumns.isOfTheAlert(name)) {
      CsvColumns.putIntoItem(item, name, cell);
    } else if (row.line() == first.line()) {
      CsvColumns.putIntoAlert(json, name, cell);
    } else if (!cell.equals(first.cell(column))) {
      faults.add(
          new RowFault(
              row.line(),
              name,
              "is not what line %d says of the same alert; leave it empty"
                  .formatted(first.line())));
    }
  }

  /** What was refused, by line and column. */
  List<RowFault> placed(Refusal refusal) {
    return refusal.faults().isEmpty()
        ? List.of(new RowFault(lines.getFirst(), "", String.valueOf(refusal.getMessage())))
        : refusal.faults().stream().map(fault -> placed(lines, fault)).toList();
  }

  /** A field of the JSON, by line and column. */
  static RowFault placed(List<Integer> lines, Fault fault) {
    Matcher item = OF_AN_ITEM.matcher(fault.field());
    if (item.matches()) {
      String field = item.group(2);
      return new RowFault(
          lines.get(Integer.parseInt(item.group(1))),
          field == null ? "" : CsvColumns.columnOfItem(field),
          fault.message());
    }
    return new RowFault(
        lines.getFirst(),
        fault.field().replaceAll("\\[\\d+]$", "").replaceAll("\\[([a-z]{2})]", ".$1"),
        fault.message());
  }
}
