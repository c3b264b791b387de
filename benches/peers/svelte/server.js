import { render } from "svelte/server";
import Bill from "./Bill.svelte";

export const { body } = render(Bill);
