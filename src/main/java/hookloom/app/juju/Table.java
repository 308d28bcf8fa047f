package hookloom.app.juju;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns as Juju pads them (L19): two blanks between, nothing behind the last cell of a row. A
 * column is as wide as it must be for a run of rows that have it, and each such run is by itself.
 */
final class Table {
  private Table() {}

  /** The rows as lines; rows may have different numbers of cells. */
  static List<String> lines(List<List<String>> rows) {
    List<StringBuilder> lines = new ArrayList<>();
    int columns = 0;
    for (List<String> row : rows) {
      lines.add(new StringBuilder());
      columns = Math.max(columns, row.size());
    }
    for (int column = 0; column < columns; column++) {
      int from = 0;
      while (from < rows.size()) {
        int to = endOfRun(rows, column, from);
        if (to == from) {
          appendLast(rows.get(from), column, lines.get(from));
          from++;
          continue;
        }
        append(rows, lines, column, from, to);
        from = to;
      }
    }
    return lines.stream().map(line -> line.toString().stripTrailing()).toList();
  }

  /** The first row from there on that has no cell behind that of the column. */
  private static int endOfRun(List<List<String>> rows, int column, int from) {
    int to = from;
    while (to < rows.size() && rows.get(to).size() > column + 1) {
      to++;
    }
    return to;
  }

  private static void append(
      List<List<String>> rows, List<StringBuilder> lines, int column, int from, int to) {
    int width = 0;
    for (List<String> row : rows.subList(from, to)) {
      width = Math.max(width, row.get(column).length());
    }
    for (int i = from; i < to; i++) {
      String cell = rows.get(i).get(column);
      lines.get(i).append(cell).append(" ".repeat(width + 2 - cell.length()));
    }
  }

  private static void appendLast(List<String> row, int column, StringBuilder line) {
    if (row.size() == column + 1) {
      line.append(row.get(column));
    }
  }
}
