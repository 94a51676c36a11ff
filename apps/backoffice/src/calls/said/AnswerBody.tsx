import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { BodyView } from '../../body/BodyView.js';
import { bodyOfAnswer, type Answer } from '../tries/attempts.js';

interface AnswerBodyProps {
  readonly answer: Answer;
  readonly label: string;
}

/** The body of an answer by its kind, as far as it is kept. */
export function AnswerBody({ answer, label }: AnswerBodyProps) {
  const translate = useTranslate();
  return (
    <div>
      <BodyView label={label} body={bodyOfAnswer(answer)} />
      {answer.truncated && (
        <Typography variant="body2" color="textSecondary" sx={{ marginTop: 0.5 }}>
          {translate('airlock.said.truncated')}
        </Typography>
      )}
    </div>
  );
}
