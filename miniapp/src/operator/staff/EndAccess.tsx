import { View } from "@tarojs/components";
import type { StaffMember } from "../../../../shared/views";
import { useWrite } from "../../api/useWrite";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Notice } from "../../components/Notice";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";

interface EndAccessProps {
  staff: StaffMember;
  storeName: string | undefined;
  onClose: () => void;
  onEnded: () => void;
}

/** Ends someone's access, after being asked once more. */
export function EndAccess({ staff, storeName, onClose, onEnded }: EndAccessProps) {
  const { t } = useWords();
  const write = useWrite("endStaff");
  const end = async () => {
    if (await write.run({ staffId: staff.staffId })) onEnded();
  };
  const where = [t(`operator.${staff.role}`), storeName].filter(Boolean).join(" · ");
  return (
    <Sheet open title={staff.name} onClose={onClose}>
      <View className="ink-2">{where}</View>
      {write.state === "done" ? (
        <>
          <Notice kind="good" title={t("operator.accessEnded", { name: staff.name })} />
          <Button onPress={onClose}>{t("app.close")}</Button>
        </>
      ) : (
        <>
          {write.state === "failed" && <Failed error={write.error} />}
          <View>{t("operator.endHow")}</View>
          <Button kind="danger" id="end-access" busy={write.state === "busy"} onPress={() => void end()}>
            {t("operator.endNow", { name: staff.name })}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {t("app.cancel")}
          </Button>
        </>
      )}
    </Sheet>
  );
}
