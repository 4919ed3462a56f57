package io.vestibule.adapters.http.check;

import java.nio.charset.StandardCharsets;

/** A small API, described. */
final class Garden {

    /** In JSON; each test changes a copy of it. */
    static final String DESCRIPTION = """
            {"openapi": "3.1.0", "info": {"title": "Garden", "version": "1"},
             "x-error-codes": {"throttled": {"answers": {"404": "throttled_error", "405": "throttled_error", "429": "throttled_error"}}},
             "paths": {
              "/api/plants/": {
               "get": {"operationId": "listPlants", "security": [{"key": ["plant:read"]}, {"session": []}],
                "parameters": [{"name": "search", "in": "query", "schema": {"type": "string"}}],
                "responses": {
                 "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Plants"}}}},
                 "429": {"description": "", "headers": {"Retry-After": {"schema": {"type": "integer"}}},
                  "x-codes": ["throttled"], "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}}},
               "post": {"operationId": "plant", "security": [{"session": []}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewPlant"}}}},
                "responses": {
                 "201": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Plant"}}}}}}},
              "/api/plants/{id}/": {
               "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^[0-9]+$"}}],
               "delete": {"operationId": "uproot", "security": [],
                "responses": {"204": {"description": ""},
                 "404": {"description": "", "x-or-empty": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}}}}},
             "components": {"schemas": {
              "Error": {"type": "object", "required": ["type", "code", "detail", "attr"], "properties": {
               "type": {"type": "string"}, "code": {"type": "string"}, "detail": {"type": "string"}, "attr": {"type": ["string", "null"]}}},
              "Plant": {"type": "object", "required": ["name", "colour", "planted_at", "parent"], "properties": {
               "name": {"type": "string"}, "colour": {"type": "string", "enum": ["red", "green"]},
               "planted_at": {"type": "string", "format": "date-time"},
               "parent": {"oneOf": [{"$ref": "#/components/schemas/Plant"}, {"type": "null"}]}}},
              "NewPlant": {"type": "object", "required": ["name"], "properties": {
               "name": {"type": "string", "maxLength": 40}, "colour": {"type": "string", "enum": ["red", "green"]}}},
              "Plants": {"type": "array", "items": {"$ref": "#/components/schemas/Plant"}}}}}
            """;

    private Garden() {}

    static byte[] described() {
        return DESCRIPTION.getBytes(StandardCharsets.UTF_8);
    }

    /** The description with one place changed, which must be there. */
    static byte[] described(String part, String other) {
        if (!DESCRIPTION.contains(part)) {
            throw new IllegalArgumentException(part);
        }
        return DESCRIPTION.replace(part, other).getBytes(StandardCharsets.UTF_8);
    }
}
