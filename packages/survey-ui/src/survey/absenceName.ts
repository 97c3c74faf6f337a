/** Under this name the model keeps why a question has no answer: `dont-know` or `skipped`. */
export const absenceName = (questionId: string): string => `${questionId}--absence`;
