package hookloom.bundle;

import java.util.List;

/**
 * Who may reach one endpoint of an exposed application (L144).
 *
 * @param spaces names of spaces
 * @param cidrs networks as {@code 10.0.0.0/8}
 */
public record ExposedEndpoint(List<String> spaces, List<String> cidrs) {

  /** Copies what it is given. */
  public ExposedEndpoint {
    spaces = List.copyOf(spaces);
    cidrs = List.copyOf(cidrs);
  }
}
