package org.tocsin.alert.members;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The installation as a whole.
 *
 * @param name what stands for the name of an organisation that sends through the network
 */
@Validated
@ConfigurationProperties("tocsin.network")
public record NetworkSettings(
    @NotBlank @Size(max = 200) @DefaultValue("Tocsin network") String name) {}
