import { tasks as tasksEn } from "./en/tasks";
import { addWords } from "./useWords";
import { tasks } from "./zh/tasks";

/** What speaks of tasks, surveys, evidence and visits. The pages that do so import this. */
addWords("zh", { tasks });
addWords("en", { tasks: tasksEn });
