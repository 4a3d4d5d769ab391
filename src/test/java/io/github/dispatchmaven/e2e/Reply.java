package io.github.dispatchmaven.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One answer of the scripted model. */
public sealed interface Reply {

  /** Sends this answer and nothing else; the exchange is closed by the caller. */
  void sendTo(Answer answer) throws IOException;

  /** Ends the client's turn. */
  static Reply text(String text) {
    return new Content(text, List.of());
  }

  static Reply call(String tool, Map<String, Object> input) {
    return calls("", new Call(tool, input));
  }

  /** @param text what the model says first; may be empty */
  static Reply calls(String text, Call... calls) {
    return new Content(text, List.of(calls));
  }

  /**
   * @param type of the error in the Messages API, such as {@code rate_limit_error}
   * @param headers such as {@code retry-after}
   */
  static Reply error(int status, String type, String message, Map<String, String> headers) {
    return new HttpError(status, type, message, headers);
  }

  static Reply error(int status, String type) {
    return error(status, type, "scripted " + type, Map.of());
  }

  /** Fails the client's turn at once: of the statuses that mean an error, the client does not retry this one. */
  static Reply unscripted(String why) {
    return error(400, "invalid_request_error", "The script has no reply: " + why, Map.of());
  }

  /** Starts an answer and never goes on, until the API is closed. */
  static Reply silence() {
    return new Silence();
  }

  /** Never answers at all, until the API is closed. */
  static Reply hang() {
    return new Hang();
  }

  /** Starts an answer and drops the connection. The client asks again, see {@link Request#streamed()}. */
  static Reply disconnect() {
    return new Disconnect();
  }

  /** @param input the tool's parameters, as JSON values: strings, numbers, booleans, lists and maps */
  record Call(String tool, Map<String, Object> input) {
    public Call {
      input = Map.copyOf(input);
    }
  }

  /**
   * @param text may be empty, but not where there are no calls
   * @param calls tools to run before the model is asked again; none ends the turn
   */
  record Content(String text, List<Call> calls) implements Reply {
    public Content {
      calls = List.copyOf(calls);
    }

    @Override
    public void sendTo(Answer answer) throws IOException {
      answer.content(this);
    }
  }

  record HttpError(int status, String type, String message, Map<String, String> headers)
      implements Reply {
    public HttpError {
      headers = Map.copyOf(headers);
    }

    @Override
    public void sendTo(Answer answer) throws IOException {
      answer.error(this);
    }
  }

  record Silence() implements Reply {
    @Override
    public void sendTo(Answer answer) throws IOException {
      answer.silence();
    }
  }

  record Hang() implements Reply {
    @Override
    public void sendTo(Answer answer) {
      answer.hang();
    }
  }

  record Disconnect() implements Reply {
    @Override
    public void sendTo(Answer answer) throws IOException {
      answer.disconnect();
    }
  }
}
