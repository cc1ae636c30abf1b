package org.tocsin.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void optionsSettingsAndStraysAreToldApart() {
    Options options =
        Options.of(
            List.of("--name", "Ada B.", "--of=A = B", "--spring.x=1", "stray", "--unknown"),
            Set.of("name", "of"));

    assertThat(options.value("name")).contains("Ada B.");
    assertThat(options.value("of")).contains("A = B");
    assertThat(options.settings()).containsExactly("--spring.x=1");
    assertThat(options.strays()).containsExactly("stray", "--unknown");
  }

  @Test
  void anOptionWithoutAValueIsNone() {
    Options options = Options.of(List.of("--name=  ", "--of"), Set.of("name", "of"));

    assertThat(options.value("name")).isEmpty();
    assertThat(options.value("of")).isEmpty();
    assertThat(options.strays()).containsExactly("--of");
  }
}
