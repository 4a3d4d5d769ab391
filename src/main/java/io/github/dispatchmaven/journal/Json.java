package io.github.dispatchmaven.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.dispatchmaven.core.Fact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How this plugin writes and reads JSON. */
public final class Json {

  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .addModule(new Jdk8Module())
      .addModule(new JavaTimeModule())
      .disable(
          SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
          SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .defaultPropertyInclusion(
          JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
      .addMixIn(Fact.class, NamedFact.class)
      // A collection that an older plugin did not write is empty.
      .withConfigOverride(
          List.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
      .withConfigOverride(
          Set.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
      .withConfigOverride(
          Map.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
      .build();

  static {
    Stream.of(Fact.class.getPermittedSubclasses())
        .forEach(type -> MAPPER.registerSubtypes(new NamedType(type, nameOf(type))));
  }

  /** The name of its class, in lower camel case, says which fact a line holds. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
  private interface NamedFact {}

  private Json() {}

  /** The one mapper; it is not to be changed. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  private static String nameOf(Class<?> type) {
    String name = type.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
