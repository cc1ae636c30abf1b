package org.tocsin.traces;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * The last net under the structured log: what an exception's message quotes is masked. Named in
 * {@code logging.structured.json.customizer}; Boot makes it by its constructor.
 */
public final class WithoutSecrets implements StructuredLoggingJsonMembersCustomizer<Object> {

  @Override
  public void customize(Members<Object> members) {
    members.applyingValueProcessor(ValueProcessor.of(String.class, Masked::of));
  }
}
