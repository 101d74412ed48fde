// A dialog in front of the page. The browser's own element keeps the focus inside, closes on Escape and gives the focus back.

import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button, CloseButton } from "./controls";

interface DialogProps {
  title: string;
  /** Without it, the dialog stays until the page takes it away. */
  onClose?: () => void;
  wide?: boolean;
  className?: string;
  footer?: ReactNode;
  children: ReactNode;
}

export function Dialog({ title, onClose, wide, className = "", footer, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Not the button that closes it, which stands first.
    (dialog?.querySelector<HTMLElement>(".body :is(input:not([readonly]), textarea, select)") ?? dialog)?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={`dialog ${wide ? "wide" : ""} ${className}`}
      aria-labelledby={titleId}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        // A tip that is shown would take this key for itself, and the dialog would stay.
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onClose?.();
      }}
      onMouseDown={(event) => event.target === ref.current && onClose?.()}
    >
      <div className="inner">
        <header>
          <h2 id={titleId}>{title}</h2>
          {onClose && <CloseButton onClick={onClose} />}
        </header>
        <div className="body">{children}</div>
        {footer && <footer>{footer}</footer>}
      </div>
    </dialog>
  );
}

interface FormDialogProps extends Omit<DialogProps, "footer"> {
  onClose: () => void;
  submit: string;
  busy: boolean;
  onSubmit: () => void;
}

export function FormDialog({ submit, busy, onSubmit, onClose, children, ...rest }: FormDialogProps) {
  const id = useId();
  const written = useRef(false);
  const question = useQuestion();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  const close = () => {
    if (!written.current) return onClose();
    question.ask({
      title: "Leave without saving?",
      text: "What you wrote here is lost.",
      yes: "Leave",
      onYes: onClose,
    });
  };
  const footer = (
    <>
      <Button onClick={close}>Cancel</Button>
      <Button type="submit" form={id} look="primary" disabled={busy}>
        {submit}
      </Button>
    </>
  );
  return (
    <>
      <Dialog {...rest} onClose={close} footer={footer}>
        <form id={id} className="form" onSubmit={send} onInput={() => (written.current = true)} noValidate>
          {children}
        </form>
      </Dialog>
      {question.element}
    </>
  );
}

interface Question {
  title: string;
  text: string;
  yes: string;
  onYes: () => void;
}

/** Asks before something that cannot be undone: `ask({...})`, and `element` somewhere in the page. */
export function useQuestion(): { ask: (question: Question) => void; element: ReactNode } {
  const [question, setQuestion] = useState<Question>();
  const close = () => setQuestion(undefined);
  const element = question && (
    <Dialog
      title={question.title}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="danger"
            onClick={() => {
              close();
              question.onYes();
            }}
          >
            {question.yes}
          </Button>
        </>
      }
    >
      <p>{question.text}</p>
    </Dialog>
  );
  return { ask: setQuestion, element };
}
