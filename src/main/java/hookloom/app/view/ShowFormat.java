package hookloom.app.view;

import java.util.Locale;
import java.util.Optional;

/** The formats of {@code hookloom show} (E2). */
public enum ShowFormat {
  COLUMNS,
  JSONL,
  HTML,
  PERFETTO,
  SHIVIZ,
  MERMAID;

  /** The format of this name; empty for a name that is none. */
  public static Optional<ShowFormat> named(String text) {
    for (ShowFormat format : values()) {
      if (format.text().equals(text)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The name on the command line, {@code columns}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The view that draws it.
   *
   * @param width of the terminal in letters, for {@link #COLUMNS}
   * @param detailed for {@link #COLUMNS}: also what agents were told and decided
   */
  public TraceView view(int width, boolean detailed) {
    return switch (this) {
      case COLUMNS -> new ColumnsView(width, detailed);
      case JSONL -> new JsonlView();
      case HTML -> new HtmlView();
      case PERFETTO -> new PerfettoView();
      case SHIVIZ -> new ShivizView();
      case MERMAID -> new MermaidView();
    };
  }
}
