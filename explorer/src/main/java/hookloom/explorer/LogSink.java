package hookloom.explorer;

import hookloom.names.UnitName;

/** Takes the lines that hooks and agents log. */
@FunctionalInterface
public interface LogSink {

  /** One line of a unit, at virtual time {@code micros}. */
  void line(String model, UnitName unit, long micros, String level, String module, String message);
}
