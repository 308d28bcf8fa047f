package hookloom.app.juju;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what a command printed, each stream by itself and all lines together. */
public final class CapturedOutput implements JujuOutput {
  private final List<String> all = new ArrayList<>();
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();

  @Override
  public void out(String line) {
    out.add(line);
    all.add(line);
  }

  @Override
  public void info(String line) {
    err(line);
  }

  @Override
  public void err(String line) {
    err.add(line);
    all.add(line);
  }

  /** The lines of stdout. */
  public List<String> out() {
    return Collections.unmodifiableList(out);
  }

  /** The lines of stderr. */
  public List<String> err() {
    return Collections.unmodifiableList(err);
  }

  /** The lines of both, in the order they came. */
  public List<String> all() {
    return Collections.unmodifiableList(all);
  }
}
