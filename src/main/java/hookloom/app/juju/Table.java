package hookloom.app.juju;

import java.util.ArrayList;
import java.util.List;

/** Columns as Juju pads them: two blanks between, nothing behind the last cell (L19). */
final class Table {
  private Table() {}

  /** The rows, all of the same number of cells, as lines. */
  static List<String> lines(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i));
        if (i + 1 < columns) {
          line.append(" ".repeat(widths[i] + 2 - row.get(i).length()));
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
