/**
 * A bulletin goes out and stays as it went out: its numbers open to their rows, what is recorded later
 * is told beside them, and a correction shows what differs.
 */
import assert from "node:assert/strict";
import { Session } from "../lib/api.mjs";
import { eventually } from "../lib/browser.mjs";
import { COMMITTEE } from "./staff.mjs";

/** A file's first bytes by its form. */
const BEGINNINGS = { docx: "PK", pdf: "%PDF", xlsx: "PK", html: "<!" };

const rows = (page) => page.locator("[data-testid=number-rows] tbody tr");

export function bulletins(town) {
  const { house } = town;
  let desk;
  let api;
  let id;
  let number;
  let before;
  return [
    [
      "the committee office visits twice and draws up the month",
      async () => {
        api = await Session.of(town.base, COMMITTEE.login, COMMITTEE.password);
        for (let n = 0; n < 2; n += 1) {
          await api.post("/visits", {
            subject_id: town.subject.id,
            result: "normal",
          });
        }
        desk = await house.atDesk(
          COMMITTEE.login,
          COMMITTEE.password,
          "/figures",
        );
        await desk
          .getByRole("navigation", { name: "本栏页面" })
          .getByRole("link", { name: "通报稿" })
          .click();
        await desk
          .getByRole("heading", { name: "通报", exact: true })
          .waitFor();
        await desk.getByText("还没有签发过通报").waitFor();
        await desk.getByRole("button", { name: "起草通报" }).first().click();
        await desk
          .locator("select[name=template]")
          .selectOption("work_safety_month");
        await desk
          .getByTestId("bulletin-text")
          .getByText("走访检查")
          .first()
          .waitFor();
        await desk.getByText("数字之间的勾稽关系都成立").waitFor();
      },
    ],
    [
      "a number of the preview opens to its rows",
      async () => {
        await desk
          .getByTestId("bulletin-text")
          .locator('[data-number="1"]')
          .click();
        await rows(desk).first().waitFor();
        await desk.getByRole("button", { name: "关闭" }).click();
      },
    ],
    [
      "it goes out, and its numbers are as many as its list of numbers says",
      async () => {
        await desk.getByTestId("issue").click();
        await desk.waitForURL(/\/bulletins\/[0-9a-f-]{36}/);
        id = /\/bulletins\/([0-9a-f-]{36})/.exec(desk.url())[1];
        const issued = await api.get(`/bulletins/${id}`);
        const shown = desk
          .getByTestId("bulletin-text")
          .locator("[data-number]");
        await eventually(issued.numbers.length, () => shown.count());
        number =
          issued.numbers.findIndex(
            (one) => one.figure === "visits" && one.said === "text",
          ) + 1;
        before = issued.numbers[number - 1].value;
        assert.ok(before >= 2, `${before} visits`);
        await desk.getByText("此后没有更正").waitFor();
      },
    ],
    [
      "a number opens to as many rows as it says",
      async () => {
        await desk.locator(`[data-number="${number}"]`).first().click();
        await eventually(before, () => rows(desk).count());
        assert.match(
          await desk.getByTestId("number-exact").innerText(),
          new RegExp(`^${before} `),
        );
        await desk.locator(".el-drawer").getByRole("link").first().click();
        await desk.waitForURL(new RegExp(`/receipts/${id}/${number}`));
        await eventually(before, () => rows(desk).count());
      },
    ],
    [
      "a visit that is recorded later leaves the text alone and is told beside it",
      async () => {
        await api.post("/visits", {
          subject_id: town.subject.id,
          result: "normal",
        });
        await desk.goto(`${town.base}/bulletins/${id}`);
        await desk
          .getByTestId("corrected")
          .getByText("个数字此后有更正")
          .waitFor();
        const shown = desk.locator(`[data-number="${number}"]`).first();
        assert.match(await shown.innerText(), new RegExp(`^${before}家次`));
        await shown.click();
        await eventually(before, () => rows(desk).count());
        await desk.locator("[data-seen=now]").click();
        await eventually(before + 1, () => rows(desk).count());
        await desk.locator("[data-seen=later]").click();
        await eventually(1, () => rows(desk).count());
        await desk.getByRole("button", { name: "关闭" }).click();
      },
    ],
    [
      "a correction lists what differs, and the old one names it",
      async () => {
        await desk.getByTestId("correct").click();
        const changes = desk.getByTestId("bulletin-changes");
        await changes.getByText(`${before}家次`).first().waitFor();
        await changes
          .getByText(`${before + 1}家次`)
          .first()
          .waitFor();
        await changes.getByText("后来的记录").first().waitFor();
        await desk.getByTestId("bulletin-text").getByText("（更正）").waitFor();
        await changes.getByRole("link", { name: "打开" }).click();
        await desk.getByTestId("superseded").waitFor();
        await desk.getByRole("link", { name: "全部通报" }).click();
        await desk.getByRole("row").filter({ hasText: "已更正" }).waitFor();
        await desk.getByRole("row").filter({ hasText: "更正稿" }).waitFor();
      },
    ],
    [
      "it can be had as files whose numbers lead back",
      async () => {
        for (const [form, beginning] of Object.entries(BEGINNINGS)) {
          const answer = await desk.request.get(
            `${town.base}/api/v1/bulletins/${id}/files/${form}`,
          );
          assert.equal(answer.status(), 200, form);
          const bytes = await answer.body();
          assert.equal(
            bytes.subarray(0, beginning.length).toString(),
            beginning,
            form,
          );
          if (form === "html")
            assert.ok(bytes.toString().includes(`/receipts/${id}/${number}`));
        }
      },
    ],
  ];
}
