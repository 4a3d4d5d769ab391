package io.github.dispatchmaven.run.context;

/**
 * A plugin of the running build.
 *
 * @param key group and artifact id, with a colon between
 * @param version may be empty
 * @param configuration as XML; may be empty
 */
public record MavenPlugin(String key, String version, String configuration) {}
