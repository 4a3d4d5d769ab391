package io.github.dispatchmaven.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.journal.Json;
import java.util.List;

/** The view as JSON: whole, as the status, and as {@code sessions.json}, which has one object a workstream. */
public final class ViewJson {

  private static final ObjectMapper MAPPER = Json.mapper()
      .copy()
      .registerModule(new SimpleModule()
          .addSerializer(Status.class, new ToStringSerializerBase(Status.class) {
            @Override
            public String valueToString(Object status) {
              return ((Status) status).word();
            }
          }))
      .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
      .enable(SerializationFeature.INDENT_OUTPUT);

  /** The first four are what others read. */
  private static final List<String> KEYS = List.of(
      "session_id",
      "started_at",
      "status",
      "last_checkpoint",
      "agent",
      "model",
      "branch",
      "worktree",
      "turn",
      "pid",
      "tasks_done",
      "tasks_total",
      "commits",
      "cost_usd",
      "cost_estimated",
      "input_tokens",
      "output_tokens",
      "last_event_at",
      "reason",
      "verify");

  private ViewJson() {}

  /** A record with snake_case keys: a {@link FeatureView} as the status, a report as {@code report.json}. */
  public static String of(Record value) {
    return write(value);
  }

  /** Several features, as the status of all. */
  public static String all(List<FeatureView> views) {
    ObjectNode all = MAPPER.createObjectNode().put("format", FeatureView.FORMAT);
    views.forEach(view -> all.withArray("features").add(MAPPER.<ObjectNode>valueToTree(view)));
    return write(all);
  }

  /** A record as JSON in one line, without its line end. */
  public static String line(Record value) {
    try {
      return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
  }

  /** The text of {@code sessions.json}. */
  public static String sessions(FeatureView view) {
    ObjectNode all = MAPPER.createObjectNode();
    for (WorkstreamView workstream : view.workstreams()) {
      ObjectNode whole = MAPPER.valueToTree(workstream);
      ObjectNode session = all.putObject(workstream.name());
      KEYS.forEach(key -> session.set(key, whole.get(key)));
    }
    return write(all);
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
  }
}
