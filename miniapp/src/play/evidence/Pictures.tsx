import { Image, Text, View } from "@tarojs/components";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Icon } from "../../components/Icon";
import { Notice } from "../../components/Notice";
import { Pressable } from "../../components/Pressable";
import { spoken } from "../../components/spoken";
import { Refusal } from "../../../../shared/errors";
import { useWords } from "../../words/useWords";
import type { Complaint, Picture, usePictures } from "./usePictures";
import "./Pictures.scss";

/** The pictures of a submission, each with what has become of it, and a place for one more. */
export function Pictures({ shots, max }: { shots: ReturnType<typeof usePictures>; max: number }) {
  const { t } = useWords();
  const { pictures, room, complaint, add, remove, send } = shots;
  const refused = pictures.find(({ error, state }) => state === "failed" && error instanceof Refusal)?.error;
  return (
    <View>
      <View className="t-label ink-2">{t("tasks.picturesHow", { max })}</View>
      <View className="pictures" {...spoken({ role: "group", label: t("tasks.pictures") })}>
        {pictures.map((picture, i) => (
          <Shot key={picture.id} picture={picture} n={i + 1} onRemove={remove} onAgain={send} />
        ))}
        {room > 0 && (
          <Pressable id="evidence-add" className="pictures__add" onPress={() => void add()}>
            <Icon name="plus" />
            <Text className="t-label">{t("tasks.addPicture")}</Text>
          </Pressable>
        )}
      </View>
      {complaint && <Notice kind="danger" title={t(complaints[complaint], { max })} />}
      {refused !== undefined && <Failed error={refused} />}
      <View className="pictures__stripped t-label ink-2">
        <Icon name="check" size="small" />
        <Text>{t("tasks.stripped")}</Text>
      </View>
    </View>
  );
}

const complaints = {
  notPicture: "tasks.notPictureHow",
  tooLarge: "tasks.tooLargeHow",
  tooMany: "tasks.tooMany",
  unread: "tasks.notChosen",
} as const satisfies Record<Complaint, string>;

interface ShotProps {
  picture: Picture;
  n: number;
  onRemove: (id: number) => void;
  onAgain: (id: number) => void;
}

/** On the web Taro puts a picture of its own inside, which the name of the outer one stands for. */
const unnamed: object = process.env.TARO_ENV === "h5" ? { nativeProps: { alt: "" } } : {};

function Shot({ picture: { id, shownAs, state, share }, n, onRemove, onAgain }: ShotProps) {
  const { t } = useWords();
  const words =
    state === "sent"
      ? t("tasks.uploaded")
      : state === "failed"
        ? t("tasks.notUploaded")
        : t("tasks.sending", { percent: Math.round(share * 100) });
  return (
    <View className="pictures__one">
      <View className="pictures__frame">
        <Image
          className="pictures__picture"
          src={shownAs}
          mode="aspectFill"
          {...spoken({ role: "img", label: t("tasks.pictureN", { n }) })}
          {...unnamed}
        />
        {state === "sending" && (
          <View className="pictures__rest" style={{ height: `${Math.round((1 - share) * 100)}%` }} />
        )}
      </View>
      <Pressable
        id={`evidence-remove-${n}`}
        className="pictures__remove"
        label={t("tasks.removePicture", { n })}
        onPress={() => onRemove(id)}
      >
        <View className="pictures__cross">
          <Icon name="x" size="small" />
        </View>
      </Pressable>
      <View
        className={`t-note n pictures__state ${state === "failed" ? "danger-ink" : "ink-3"}`}
        {...spoken({ role: "status" })}
      >
        {words}
      </View>
      {state === "failed" && (
        <Button
          id={`evidence-retry-${n}`}
          kind="outline"
          size="small"
          label={t("tasks.retryPicture", { n })}
          onPress={() => onAgain(id)}
        >
          {t("tasks.retry")}
        </Button>
      )}
    </View>
  );
}
