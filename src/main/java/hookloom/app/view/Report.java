package hookloom.app.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * {@code report.html} (E14): one file with all it needs, that loads nothing. The words and the
 * tables stand in the page; the picture and the databags are drawn from data by the scripts in it.
 */
public final class Report {
  /*
   * A charm's data can hold anything, also HTML. It stands only in escaped text and in the data
   * element, and the page's policy runs no script but the one whose digest it names.
   */
  private static final List<String> SCRIPTS =
      List.of("model.js", "picture.js", "details.js", "bags.js", "controls.js");

  private Report() {}

  /** Writes the report. The same input gives the same bytes. */
  public static void write(ReportInput input, Writer out) throws IOException {
    Story story = Story.of(input.entries());
    ReportWindow window = ReportWindow.of(story, input.findings());
    String script = script();
    String policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
            + digest(script)
            + "'";
    out.write("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.write("<title>" + ReportTables.escape(input.title()) + " - Hookloom</title>\n<style>\n");
    out.write(resource("report.css"));
    out.write("</style>\n</head>\n<body>\n");
    new ReportTables(input, story, window).write(out, resource("picture.html"));
    out.write("<script type=\"application/json\" id=\"data\">");
    ReportData.write(story, window, input.findings(), out);
    out.write("</script>\n<script>");
    out.write(script);
    out.write("</script>\n</body>\n</html>\n");
  }

  private static String script() {
    StringBuilder script = new StringBuilder("\"use strict\";\n(() => {\n");
    for (String name : SCRIPTS) {
      script.append(resource(name));
    }
    return script.append("})();\n").toString();
  }

  private static String digest(String script) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
