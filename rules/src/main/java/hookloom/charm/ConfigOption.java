package hookloom.charm;

/**
 * One configuration option of a charm (R44).
 *
 * @param description may be empty, never null
 * @param defaultValue a String, Long, Double or Boolean by type; null when there is no default
 */
public record ConfigOption(String name, ConfigType type, String description, Object defaultValue) {}
