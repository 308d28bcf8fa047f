package hookloom.charm;

import java.util.List;
import java.util.SortedMap;

/**
 * One action of a charm (R48).
 *
 * @param params property name to its JSON schema, as plain maps, lists and scalars
 */
public record ActionSpec(
    String name,
    String description,
    SortedMap<String, Object> params,
    List<String> required,
    boolean parallel,
    String executionGroup,
    boolean additionalProperties) {}
