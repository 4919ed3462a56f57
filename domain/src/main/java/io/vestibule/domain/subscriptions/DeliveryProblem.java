package io.vestibule.domain.subscriptions;

/**
 * Why a delivery was not made.
 *
 * @param type a word for programs
 * @param message a line for people, cut after {@value #MAX_MESSAGE_LENGTH} characters; no secret
 */
public record DeliveryProblem(String type, String message) {

    /** The longest message, in characters. */
    public static final int MAX_MESSAGE_LENGTH = 500;

    public DeliveryProblem {
        message = message.length() > MAX_MESSAGE_LENGTH ? message.substring(0, MAX_MESSAGE_LENGTH) : message;
    }

    static DeliveryProblem of(SendResult result) {
        return new DeliveryProblem(result.type(), result.message());
    }
}
