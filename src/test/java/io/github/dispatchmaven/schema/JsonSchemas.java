package io.github.dispatchmaven.schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.journal.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** JSON schemas of what the plugin writes, made from the records that it writes. */
final class JsonSchemas {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, BigDecimal.class);
  private static final Set<Class<?>> TEXTS = Set.of(String.class, Instant.class, Duration.class);

  private final ObjectMapper mapper = new ObjectMapper();
  private final boolean forPeople;
  private final ObjectNode definitions = mapper.createObjectNode();

  /**
   * @param forPeople with snake_case keys, all of them there; else as the journal is written, where what is absent is left out
   */
  private JsonSchemas(boolean forPeople) {
    this.forPeople = forPeople;
  }

  /** Of a record that is written for people and programs. */
  static JsonNode of(Class<? extends Record> type, String title) {
    JsonSchemas schemas = new JsonSchemas(true);
    return schemas.whole(title, schemas.object(type));
  }

  /** Of one line of the journal. */
  static JsonNode ofJournal() {
    JsonSchemas schemas = new JsonSchemas(false);
    ObjectNode format = schemas.mapper.createObjectNode().put("type", "object");
    format.putObject("properties").putObject("format").put("type", "integer");
    format.putArray("required").add("format");
    ObjectNode line = schemas.mapper.createObjectNode();
    ArrayNode kinds = line.putArray("anyOf").add(format);
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      ObjectNode kind = schemas.object(fact);
      String name = fact.getSimpleName();
      ObjectNode properties = (ObjectNode) kind.get("properties");
      properties.putObject("at").put("type", "string").put("format", "date-time");
      properties
          .putObject("fact")
          .put("const", name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
      ((ArrayNode) kind.get("required")).add("at").add("fact");
      kinds.add(kind);
    }
    return schemas.whole("A line of the journal", line);
  }

  private ObjectNode whole(String title, ObjectNode schema) {
    ObjectNode whole = mapper.createObjectNode().put("$schema", DIALECT).put("title", title);
    whole.setAll(schema);
    if (!definitions.isEmpty()) {
      whole.set("$defs", definitions);
    }
    return whole;
  }

  private ObjectNode object(Class<?> type) {
    ObjectNode schema = mapper.createObjectNode().put("type", "object");
    fill(type, schema.putObject("properties"), schema.putArray("required"));
    return schema;
  }

  private void fill(Class<?> type, ObjectNode properties, ArrayNode required) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (annotated(type, component, JsonIgnore.class)) {
        continue;
      }
      if (annotated(type, component, JsonUnwrapped.class)) {
        fill(component.getType(), properties, required);
        continue;
      }
      String key = forPeople
          ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName())
          : component.getName();
      properties.set(key, of(component.getGenericType()));
      if (forPeople || component.getType() != Optional.class) {
        required.add(key);
      }
    }
  }

  private static boolean annotated(
      Class<?> type,
      RecordComponent component,
      Class<? extends java.lang.annotation.Annotation> annotation) {
    try {
      return component.isAnnotationPresent(annotation)
          || component.getAccessor().isAnnotationPresent(annotation)
          || type.getDeclaredField(component.getName()).isAnnotationPresent(annotation);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private ObjectNode of(Type type) {
    ObjectNode schema = mapper.createObjectNode();
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] arguments = generic.getActualTypeArguments();
      if (raw == Optional.class) {
        ObjectNode value = of(arguments[0]);
        if (!forPeople) {
          return value;
        }
        schema.putArray("anyOf").add(value).addObject().put("type", "null");
        return schema;
      }
      if (Map.class.isAssignableFrom(raw)) {
        return schema.put("type", "object").set("additionalProperties", of(arguments[1]));
      }
      if (Collection.class.isAssignableFrom(raw)) {
        return schema.put("type", "array").set("items", of(arguments[0]));
      }
    }
    Class<?> plain = (Class<?>) type;
    if (TEXTS.contains(plain)) {
      return schema.put("type", "string");
    } else if (WHOLE_NUMBERS.contains(plain)) {
      return schema.put("type", "integer");
    } else if (NUMBERS.contains(plain)) {
      return schema.put("type", "number");
    } else if (plain == boolean.class || plain == Boolean.class) {
      return schema.put("type", "boolean");
    } else if (plain.isEnum()) {
      return enumeration(plain, schema);
    } else if (plain.isRecord()) {
      return reference(plain, schema);
    }
    throw new AssertionError("no schema of " + plain);
  }

  private ObjectNode enumeration(Class<?> type, ObjectNode schema) {
    ArrayNode words = schema.put("type", "string").putArray("enum");
    for (Object constant : type.getEnumConstants()) {
      String name = Json.mapper().valueToTree(constant).asText();
      words.add(forPeople && type == Status.class ? name.toLowerCase(Locale.ROOT) : name);
    }
    return schema;
  }

  private ObjectNode reference(Class<?> type, ObjectNode schema) {
    String name = type.getSimpleName();
    if (!definitions.has(name)) {
      definitions.set(name, mapper.createObjectNode());
      definitions.set(name, object(type));
    }
    return schema.put("$ref", "#/$defs/" + name);
  }
}
