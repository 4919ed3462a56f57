package io.vestibule.application.planted;

import com.fasterxml.jackson.annotation.JsonProperty;

/** JSON inside. */
public record UseCaseThatSpeaksJson(
        @JsonProperty("plant_name") String plantName) {}
