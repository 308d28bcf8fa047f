package hookloom.charm;

import hookloom.process.Switches;
import hookloom.rule.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code hookloom charm check} tells of a charm folder (E2). Metadata, configuration and
 * actions are judged apart, so that an error in one does not hide those of the others.
 *
 * @param name the name of the charm; empty when the metadata is refused
 * @param summary its summary; empty when the metadata is refused
 * @param subordinate whether it is subordinate
 * @param endpoints its endpoints by name; empty when the metadata is refused
 * @param options its options by name; empty when the configuration is refused or there is none
 * @param actions its actions by name; empty when they are refused or there are none
 * @param warnings what is accepted but should be known, one line each
 * @param errors why it is refused, the first of each part; empty when it loads
 */
public record CharmReport(
    String name,
    String summary,
    boolean subordinate,
    List<Endpoint> endpoints,
    List<ConfigOption> options,
    List<ActionSpec> actions,
    List<String> warnings,
    List<Problem> errors) {

  /** Copies what it is given, so that the report never changes. */
  public CharmReport {
    endpoints = List.copyOf(endpoints);
    options = List.copyOf(options);
    actions = List.copyOf(actions);
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
  }

  /**
   * Why a charm is refused.
   *
   * @param file the file or folder, as given
   * @param line from 1; 0 when the file as a whole is meant
   * @param text Juju's words
   */
  public record Problem(Rule rule, String file, int line, String text) {

    private static Problem of(CharmException e) {
      return new Problem(e.rule(), e.file(), e.line(), e.text());
    }

    /** The problem in one line, {@code <file>:<line>: <text> (<rule>)}. */
    public String message() {
      return file + (line > 0 ? ":" + line : "") + ": " + text + " (" + rule + ')';
    }
  }

  /** Whether the charm can be deployed. */
  public boolean isLoadable() {
    return errors.isEmpty();
  }

  /** Looks at a charm folder; never throws for what it finds there. */
  public static CharmReport of(Path folder, Switches switches) {
    List<String> warnings = new ArrayList<>();
    List<Problem> errors = new ArrayList<>();
    CharmFiles.Parts parts;
    try {
      parts = CharmFiles.parts(folder);
    } catch (CharmException e) {
      errors.add(Problem.of(e));
      return none(warnings, errors);
    }
    warnings.addAll(parts.warnings());
    CharmReport report = none(warnings, errors);
    String name = "";
    try {
      MetadataReader.Metadata read = MetadataReader.read(parts.metadata(), switches, warnings);
      name = read.name();
      report =
          new CharmReport(
              name,
              read.summary(),
              read.subordinate(),
              List.copyOf(read.endpoints().values()),
              List.of(),
              List.of(),
              warnings,
              errors);
    } catch (CharmException e) {
      errors.add(Problem.of(e));
    }
    SortedMap<String, ConfigOption> options = options(parts, errors);
    SortedMap<String, ActionSpec> actions = actions(name, parts, errors);
    return new CharmReport(
        report.name(),
        report.summary(),
        report.subordinate(),
        report.endpoints(),
        List.copyOf(options.values()),
        List.copyOf(actions.values()),
        warnings,
        errors);
  }

  private static CharmReport none(List<String> warnings, List<Problem> errors) {
    return new CharmReport("", "", false, List.of(), List.of(), List.of(), warnings, errors);
  }

  private static SortedMap<String, ConfigOption> options(
      CharmFiles.Parts parts, List<Problem> errors) {
    try {
      return parts.config() == null ? new TreeMap<>() : ConfigReader.read(parts.config());
    } catch (CharmException e) {
      errors.add(Problem.of(e));
      return new TreeMap<>();
    }
  }

  private static SortedMap<String, ActionSpec> actions(
      String name, CharmFiles.Parts parts, List<Problem> errors) {
    try {
      return parts.actions() == null ? new TreeMap<>() : ActionsReader.read(name, parts.actions());
    } catch (CharmException e) {
      errors.add(Problem.of(e));
      return new TreeMap<>();
    }
  }
}
